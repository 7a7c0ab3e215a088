// Proof of work for forms that anybody may post: the browser finds a number n so that SHA-256("stamp:n") begins with enough zero bits. It costs one
// person a second, and whoever signs up thousands by machine thousands of them. Without script the form works all the same.
export async function proveForms() {
  for (const form of document.querySelectorAll('form[data-proof]')) await prove(form);
}

async function prove(form) {
  if (!globalThis.crypto?.subtle) return; // only on secure pages
  const { stamp, proof } = form.elements;
  const bits = Number(form.dataset.proof);
  const letters = new TextEncoder();
  for (let n = 0; form.isConnected; n++) {
    const hash = await crypto.subtle.digest('SHA-256', letters.encode(`${stamp.value}:${n}`));
    if (new DataView(hash).getUint32(0) >>> (32 - bits) === 0) {
      proof.value = String(n);
      return;
    }
  }
}
