// Reads an answer no further than it can matter: a server may send without end.

/** The first `most` bytes as text; the rest is never asked for. */
export const readAtMost = async (response: Response, most: number): Promise<string> => {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    // Leaving the loop cancels the stream and closes its connection.
    if (size >= most) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, most));
};
