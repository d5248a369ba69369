// Asks the server. A refusal becomes an Error with the server's own words.

export async function get(path) {
  return read(await fetch(path, { headers: { Accept: "application/json" } }));
}

export async function postPicture(path, picture) {
  const type = picture.type || "application/octet-stream";
  return read(
    await fetch(path, {
      method: "POST",
      body: picture,
      headers: { Accept: "application/json", "Content-Type": type },
    }),
  );
}

async function read(response) {
  const answer = await response.json();
  if (!response.ok) {
    throw Object.assign(new Error(answer.error), { status: response.status });
  }
  return answer;
}

export function runPath(id) {
  return "/api/runs/" + encodeURIComponent(id);
}
