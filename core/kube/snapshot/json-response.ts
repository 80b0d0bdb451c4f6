/** A JSON answer with the API server's own media type: `Response.json` of Bun 1.4 adds a charset to it. */
export function jsonResponse(body: unknown, status = 200, type = 'application/json'): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })
}
