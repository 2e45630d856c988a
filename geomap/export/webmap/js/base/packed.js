// Text that travels squeezed in the page: gzip, as base64.

/** The JSON of a script element; inflated where it is packed. Fails where the browser cannot inflate. */
export async function readJson(id) {
  const element = document.getElementById(id);
  if (!element.dataset.packed) return JSON.parse(element.textContent);
  const bytes = bytesOf(element.textContent.trim());
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json(); // without a string in between, which is large
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
