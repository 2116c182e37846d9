// Long work in short slices, so that the page can be scrolled and left while it goes on.

const SLICE_MS = 40;
const TOLD_EVERY_MS = 700; // a screen reader shall come to the end of a sentence

/** Goes through what a generator yields; tells of it now and then, and returns what it returns. */
export async function unhurried(work, tell) {
  let [slice, told] = [performance.now(), -TOLD_EVERY_MS];
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    const now = performance.now();
    if (now - slice < SLICE_MS) continue;
    if (now - told >= TOLD_EVERY_MS) {
      tell(step.value);
      told = now;
    }
    await new Promise((goOn) => setTimeout(goOn));
    slice = performance.now();
  }
}
