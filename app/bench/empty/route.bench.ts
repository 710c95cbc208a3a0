// For `npm run bench` only: the least that answers at all. Not part of a normal build.
export async function GET(request: Request): Promise<Response> {
  return Response.json({ userId: request.headers.get("x-nobody") });
}
