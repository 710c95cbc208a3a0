// The minimal route handler.
export async function GET(request: Request): Promise<Response> {
  return Response.json({ userId: request.headers.get("x-nobody") });
}
