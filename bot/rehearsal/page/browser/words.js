// The page's own words: one line a phrase, Simplified Chinese first, English second.

export const LANGUAGES = ["zh", "en"];

export const WORDS = {
  title: ["议事堂", "Yishitang"],
  otherTitle: ["Yishitang", "议事堂"],
  rehearsal: ["演练", "Rehearsal"],
  intro: [
    "这里是一场演练：您可以看每个人的手机，替他点按钮、写消息、发文件，也可以拨动时间。一切都不会发给真人。",
    "This is a rehearsal: look at anyone’s phone, press, write and send files for them, and move the clock. Nothing reaches real people.",
  ],
  introClose: ["知道了", "Understood"],
  clock: ["演练时间", "Rehearsal clock"],
  controls: ["操作", "Controls"],
  board: ["公告栏", "Notice board"],
  working: ["正在进行…", "Working…"],
  language: ["EN", "中文"],
  languageHint: ["Switch to English", "切换到中文"],
  reconnecting: ["与演练程序的连接断开了，正在重新连接…", "The rehearsal does not answer. Trying again…"],
  leftPhone: ["左边：{name}的手机", "Left: {name}’s phone"],
  rightPhone: ["右边：{name}的手机", "Right: {name}’s phone"],
  changePerson: ["更换要看的人", "Change person"],
  findPerson: ["查找姓名或房号", "Find a name or room"],
  nobodyFound: ["没有符合的人", "Nobody matches"],
  chats: ["聊天", "Chats"],
  unread: ["{count} 条未读", "{count} unread"],
  noMessages: ["还没有消息", "No messages yet"],
  privateEmpty: ["这是与{bot}的私聊。按“开始”打个招呼。", "This is the private chat with {bot}. Press START to begin."],
  messages: ["消息", "Messages"],
  newest: ["回到最新消息", "To the newest message"],
  fresh: ["{count} 条新消息", "New: {count}"],
  pinned: ["置顶消息", "Pinned message"],
  pinnedOf: ["置顶消息 {index}/{total}", "Pinned message {index}/{total}"],
  edited: ["已编辑", "edited"],
  reply: ["回复{name}", "Reply to {name}"],
  replyCancel: ["取消回复", "Cancel reply"],
  goneMessage: ["已删除的消息", "Deleted message"],
  photo: ["照片", "Photo"],
  document: ["文件", "Document"],
  download: ["下载", "Download"],
  spoiler: ["显示隐藏的文字", "Show hidden text"],
  unfold: ["展开全文", "Show all of it"],
  notHere: ["消息不在这个聊天里", "That message is not in this chat"],
  onlyInTelegram: ["演练里打不开这个链接", "This link does not open in a rehearsal"],
  unanswered: ["机器人没有回应这次点击", "The bot did not answer this tap"],
  failed: ["没有成功：{reason}", "That did not work: {reason}"],
  noConnection: ["连接不上演练程序", "the rehearsal cannot be reached"],
  close: ["关闭", "Close"],
  write: ["写消息", "Message"],
  writeAs: ["以{name}的身份写消息", "Write as {name}"],
  send: ["发送", "Send"],
  attach: ["添加文件或照片", "Attach a file or photo"],
  removeFile: ["移除 {name}", "Remove {name}"],
  dropHere: ["松开即可添加文件", "Drop to attach"],
  commands: ["命令", "Commands"],
  start: ["开始", "START"],
};

/** Returns say(key, values): the phrase in the language, each {name} in it filled from the values. */
export function speaker(language) {
  const column = LANGUAGES.indexOf(language);
  return (key, values = {}) => WORDS[key][column].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Chinese for readers whose browser asks for any Chinese, English for everybody else. */
export function preferredLanguage(browserLanguage) {
  return browserLanguage.toLowerCase().startsWith("zh") ? "zh" : "en";
}
