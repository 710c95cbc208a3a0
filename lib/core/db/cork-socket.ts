import type { Socket } from "node:net";

/**
 * Sends all writes of one tick of the event loop together: BEGIN with the first statements of a transaction, the headers of
 * a response with its body. Separate packets would each wake the receiver.
 */
export function corkSocket(socket: Socket): Socket {
  const { write } = socket;
  let corked = false;
  socket.write = ((...written: Parameters<Socket["write"]>) => {
    if (!corked) {
      corked = true;
      socket.cork();
      process.nextTick(() => {
        corked = false;
        socket.uncork();
      });
    }
    return write.apply(socket, written);
  }) as Socket["write"];
  return socket;
}
