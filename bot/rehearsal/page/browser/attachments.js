// Files waiting to be sent.

import { el, icon, iconButton } from "./dom.js";

export class Tray {
  constructor(stage, changed) {
    this.stage = stage;
    this.changed = changed;
    this.files = [];
    this.element = el("ul", { class: "tray", hidden: true });
  }

  add(files) {
    this.files.push(...files);
    this.draw();
  }

  /** Hands the files over and is empty afterwards. */
  take() {
    const files = this.files;
    this.files = [];
    this.draw();
    return files;
  }

  draw() {
    this.element.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
    this.element.hidden = this.files.length === 0;
    this.element.replaceChildren(...this.files.map((file) => this.item(file)));
    this.changed();
  }

  item(file) {
    const isImage = file.type.startsWith("image/");
    const picture = isImage ? el("img", { src: URL.createObjectURL(file), alt: "" }) : icon("file");
    return el("li", {}, picture, el("span", {}, file.name), iconButton("close", this.stage.say("removeFile", { name: file.name }), () => this.remove(file)));
  }

  remove(file) {
    this.files = this.files.filter((each) => each !== file);
    this.draw();
  }
}

/** Lets files be dropped on an element; while they hover it carries the class "dropping". */
export function acceptDrops(element, receive) {
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  element.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    element.classList.add("dropping");
  });
  element.addEventListener("dragleave", (event) => {
    if (!element.contains(event.relatedTarget)) element.classList.remove("dropping");
  });
  element.addEventListener("drop", (event) => {
    element.classList.remove("dropping");
    if (!hasFiles(event)) return;
    event.preventDefault();
    receive([...event.dataTransfer.files]);
  });
}
