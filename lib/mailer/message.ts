// The layout of all emails, as text and as HTML, with one plain link.

export interface Message {
  subject: string;
  /** Paragraphs; each is plain text */
  paragraphs: readonly string[];
  /** The call to action; `url` is absolute */
  link?: { label: string; url: string };
  /** Small print below the link */
  notes?: readonly string[];
  /** Whether the HTML has a placeholder for the organization's logo, which is filled when the email is shown or sent */
  withLogo?: boolean;
}

export interface RenderedEmail {
  text: string;
  html: string;
}

const logoPlace = "<!-- logo -->";

/** Fills the logo placeholder, if there is one, with the picture at this URL; null leaves it empty. */
export function placeLogo(html: string, src: string | null): string {
  const image = `<p style="margin:0 0 16px"><img src="${src}" width="56" height="56" alt="" style="display:block;border-radius:6px"></p>`;
  return html.replace(logoPlace, () => (src ? image : ""));
}

export function renderEmail({
  subject,
  paragraphs,
  link,
  notes = [],
  withLogo = false,
}: Message): RenderedEmail {
  const text = [
    ...paragraphs,
    ...(link ? [`${link.label}:\n${link.url}`] : []),
    ...(notes.length > 0 ? ["--", ...notes] : []),
  ].join("\n\n");
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
  const button = link
    ? `<p style="margin:24px 0"><a href="${escapeHtml(link.url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#015e82;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(link.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#52606b">If the button does not work, open this address:<br><span style="word-break:break-all">${escapeHtml(link.url)}</span></p>`
    : "";
  const small = notes
    .map((note) => `<p style="margin:0 0 8px;font-size:13px;color:#52606b">${escapeHtml(note)}</p>`)
    .join("\n");
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f5f7f8;color:#13171a;font:15px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dfe4e8;border-radius:8px">
${withLogo ? logoPlace : ""}${paragraphs.map(paragraph).join("\n")}
${button}
${small}
</div></body></html>`;
  return { text, html };
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
