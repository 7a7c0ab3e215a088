// Sends messages through nodemailer's pool: node send.mjs PORT CONNECTIONS MESSAGES BYTES. Prints the seconds it took.
import nodemailer from 'nodemailer';

const [port, connections, messages, bytes] = process.argv.slice(2).map(Number);
const transport = nodemailer.createTransport({
  host: '127.0.0.1', port, pool: true, maxConnections: connections, maxMessages: Infinity, secure: false, ignoreTLS: true,
});
const text = ('x'.repeat(70) + '\r\n').repeat(Math.ceil(bytes / 72)).slice(0, bytes);
const began = process.hrtime.bigint();
let next = 0;
async function worker() {
  while (next < messages) {
    const id = next++;
    await transport.sendMail({
      envelope: { from: 'seller@example.test', to: 'prospect@example.test' },
      raw: `From: <seller@example.test>\r\nTo: <prospect@example.test>\r\nSubject: Bench\r\nMessage-ID: <${id}@example.test>\r\n\r\n${text}`,
    });
  }
}
await Promise.all(Array.from({ length: connections * 2 }, worker));
console.log(Number(process.hrtime.bigint() - began) / 1e9);
transport.close();
