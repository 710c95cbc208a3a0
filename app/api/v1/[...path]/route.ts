// The REST API. What a gateway asks on each call is answered before it comes here (lib/api/node.ts).
import { answerRequest } from "#lib/api/web.ts";

export const GET = answerRequest;
export const POST = answerRequest;
export const PUT = answerRequest;
export const PATCH = answerRequest;
export const DELETE = answerRequest;
