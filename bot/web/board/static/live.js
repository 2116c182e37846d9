// Shows how an open vote stands as it changes. Without it the page says so whenever it is loaded.
const standing = document.getElementById("standing");
const changed = document.getElementById("changed");
const source = new EventSource(standing.dataset.live);

source.addEventListener("standing", (event) => {
  standing.innerHTML = event.data; // our own page, escaped on the server like the rest of it
});

source.addEventListener("changed", (event) => {
  changed.innerHTML = event.data;
  source.close();
});
