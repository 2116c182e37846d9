// What the page asks of the rehearsal's own server.

/** The server answered, but not with what was asked; status is the HTTP status, message the server's reason. */
export class Refused extends Error {
  constructor(status, reason) {
    super(reason);
    this.status = status;
  }
}

async function ask(path, options) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, body.error ?? `HTTP ${response.status}`);
  return body;
}

function post(path, body = {}) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

const chatPath = (person, chat) => `people/${person}/chats/${chat}`;

export const state = () => ask("people/state");
export const chats = (person) => ask(`people/${person}/chats`);
export const chat = (person, chatId) => ask(chatPath(person, chatId));
export const markRead = (person, chatId) => post(`${chatPath(person, chatId)}/read`);
export const start = (person, payload) => post(`people/${person}/start`, { payload });
export const control = (key) => post(`controls/${encodeURIComponent(key)}`);

export const sendText = (person, chatId, text, replyTo) =>
  post(`${chatPath(person, chatId)}/text`, { text, reply_to: replyTo });

export const tap = (person, chatId, message, row, column) =>
  post(`${chatPath(person, chatId)}/messages/${message}/tap`, { row, column });

export function sendFile(person, chatId, file, caption) {
  const form = new FormData();
  form.append("file", file, file.name);
  form.append("caption", caption);
  return ask(`${chatPath(person, chatId)}/file`, { method: "POST", body: form });
}
