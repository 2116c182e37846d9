// Puts the page together and keeps it in step with the rehearsal.

import { calendar } from "./dates.js";
import { el } from "./dom.js";
import { Header, introduction } from "./header.js";
import { gathered, listen } from "./live.js";
import { Notices } from "./notices.js";
import { Phone } from "./phone.js";
import { readRoute, writeRoute } from "./route.js";
import * as server from "./server.js";
import { LANGUAGES, preferredLanguage, speaker } from "./words.js";

const TWO_PHONES = "(min-width: 1100px)";

class Page {
  constructor() {
    this.route = readRoute(location.hash);
    if (!LANGUAGES.includes(this.route.language)) this.route.language = preferredLanguage(navigator.language);
    this.drafts = new Map();
    this.offline = el("p", { class: "offline", role: "alert", hidden: true });
    this.wide = matchMedia(TWO_PHONES);
    this.refresh = gathered(() => this.load());
  }

  /** Builds everything anew: at the start, in another language, or when the second phone comes or goes. */
  build() {
    const { language } = this.route;
    this.stage = {
      language, say: speaker(language), dates: calendar(language, this.route.zone), drafts: this.drafts, route: this.route,
      routeChanged: () => writeRoute(this.route),
    };
    this.stage.notices = new Notices(this.stage);
    this.header = new Header(this.stage, () => this.switchLanguage());
    this.phones = (this.wide.matches ? ["left", "right"] : ["left"]).map((place) => new Phone(this.stage, place));
    this.offline.textContent = this.stage.say("reconnecting");
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = `${this.stage.say("title")} · ${this.stage.say("rehearsal")}`;
    const main = el("main", { class: "phones" }, this.phones.map((phone) => phone.element));
    document.getElementById("page").replaceChildren(...[this.header.element, this.offline, introduction(this.stage), main, this.stage.notices.element].filter(Boolean));
  }

  switchLanguage() {
    this.route.language = LANGUAGES.find((language) => language !== this.route.language);
    writeRoute(this.route);
    this.build();
    this.refresh();
    this.header.element.querySelector(".language").focus();
  }

  async load() {
    try {
      await this.loadState();
      await Promise.all(this.phones.map((phone) => phone.refresh()));
      this.offline.hidden = true;
    } catch (error) {
      this.offline.hidden = !(error instanceof TypeError);
      if (this.offline.hidden) this.stage.notices.failure(error);
    }
  }

  async loadState() {
    this.state = await server.state();
    const zone = this.state.first_look.zone;
    if (!this.route.zone && zone) {
      this.route.zone = zone; // the address did not say by which clock to go
      this.build();
    }
    this.stage.state = this.state;
    this.ahead = new Date(this.state.now) - Date.now();
    this.header.update(this.state);
    this.tick();
  }

  tick() {
    if (this.state) this.header.tick(Date.now() + this.ahead);
  }

  run() {
    this.build();
    this.wide.addEventListener("change", () => {
      this.build();
      this.refresh();
    });
    listen(this.refresh, (connected) => (this.offline.hidden = connected));
    setInterval(() => this.tick(), 1000);
    document.addEventListener("visibilitychange", this.refresh);
  }
}

new Page().run();
