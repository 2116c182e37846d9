// Hearing of changes and reloading what is shown, never more than once at a time.

const GATHERING_MS = 120;

/** Returns a function that runs work soon; calls made meanwhile lead to exactly one more run afterwards. */
export function gathered(work) {
  let wanted = false;
  let running = false;
  async function run() {
    while (wanted) {
      wanted = false;
      await work();
    }
    running = false;
  }
  return () => {
    wanted = true;
    if (running) return;
    running = true;
    setTimeout(run, GATHERING_MS);
  };
}

/** Calls changed() on every event of the server, and connected(true or false) as the line comes and goes. */
export function listen(changed, connected) {
  const source = new EventSource("people/events");
  source.onopen = () => {
    connected(true);
    changed();
  };
  source.onmessage = changed;
  source.onerror = () => {
    connected(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(changed, connected), 2000);
  };
}
