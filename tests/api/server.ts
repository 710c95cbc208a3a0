// All of the REST API over HTTP. The routes of Next need a build; these are the same functions.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerHot, refuseApi } from "#lib/api/node.ts";
import { runInRequest } from "#lib/core/http/context.ts";

export interface ApiServer {
  /** With the path of the API */
  url: string;
  close: () => Promise<void>;
}

export async function serveApi(): Promise<ApiServer> {
  // A connection that is kept never ends by itself, at the moment at which a slow client uses it again.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const context = { requestId: randomUUID(), ip: "127.0.0.1", userAgent: "test", path: request.url ?? "/" };
    runInRequest(context, () => {
      answerHot(request, response).catch((error: unknown) => refuseApi(response, error));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
