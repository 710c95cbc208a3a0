import type { Socket } from "node:net";

/**
 * What one turn of the event loop writes to the socket leaves at its end, together: a transaction's beginning with its first
 * statements, and the headers of an answer with its body. Each write by itself wakes whoever reads.
 */
export function corkSocket(socket: Socket): Socket {
  const { write } = socket;
  let gathering = false;
  socket.write = ((...written: Parameters<Socket["write"]>) => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      process.nextTick(() => {
        gathering = false;
        socket.uncork();
      });
    }
    return write.apply(socket, written);
  }) as Socket["write"];
  return socket;
}
