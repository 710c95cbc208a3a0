// A report as PDF: what it is and as of when, its sums, the table with its headings on each page, totals, page numbers.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import PDFDocument from "pdfkit";
import { cellText, momentText, rangeText } from "#lib/reports/cells/policy.ts";
import { aboutLines, isNumeric, reportTitle } from "#lib/reports/policy.ts";
import type { Report, ReportCell, ReportColumn } from "#lib/reports/schema.ts";

type Document = InstanceType<typeof PDFDocument>;

// DejaVu has the characters of most alphabets, and is embedded in part.
const fonts = join(dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf");
const ink = "#13171A";
const muted = "#52606B";
const line = "#CFD6DB";
const shade = "#F1F4F6";
const accent = "#015E82";

const margin = 40;
const rowHeight = 18;
const fontSize = 8.5;
const padding = 5;
/** Above the page numbers */
const footer = 34;
/** Rows between two reports of progress */
const atOnce = 50;

interface Place {
  column: ReportColumn;
  /** Its place among the columns of the report */
  at: number;
  x: number;
  width: number;
}

/** `onRow` is called after some rows with how many are written. */
export async function pdfOf(
  report: Report,
  locale: string,
  onRow: (done: number) => void = () => {},
): Promise<Buffer> {
  const document = new PDFDocument({
    size: "A4",
    layout: "landscape",
    margin,
    bufferPages: true,
    lang: "en",
    displayTitle: true,
    info: {
      Title: `${reportTitle(report)} – ${report.organization}`,
      Creator: "Steward",
      CreationDate: new Date(report.asOf),
    },
  });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.on("end", resolve).on("error", reject));
  document.registerFont("regular", join(fonts, "DejaVuSansCondensed.ttf"));
  document.registerFont("bold", join(fonts, "DejaVuSansCondensed-Bold.ttf"));
  writeTop(document, report, locale);
  writeTable(document, report, locale, onRow);
  writeFooters(document, report, locale);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function writeTop(document: Document, report: Report, locale: string): void {
  const width = document.page.width - 2 * margin;
  document.rect(0, 0, document.page.width, 6).fill(accent);
  document
    .font("regular")
    .fontSize(9)
    .fillColor(muted)
    .text(report.organization, margin, margin - 8, { width });
  document.font("bold").fontSize(18).fillColor(ink).text(reportTitle(report), { width });
  document
    .moveDown(0.2)
    .font("regular")
    .fontSize(9)
    .fillColor(ink)
    .text(rangeText(report, locale), { width });
  const about = aboutLines(report).map(([label, value]) => `${label}: ${value}`);
  const moment = `As of ${momentText(report.asOf, locale, report.timeZone)}`;
  document.fillColor(muted).text([...about, moment].join("  ·  "), { width });
  document.moveDown(0.8);
  writeTiles(document, report, locale);
}

/** The totals of some columns, large. */
function writeTiles(document: Document, { columns, totals }: Report, locale: string): void {
  const tiles = columns
    .map((column, at) => ({ column, cell: totals[at] ?? null }))
    .filter(({ column, cell }) => column.summary && isNumeric(column.kind) && cell !== "")
    .slice(0, 6);
  if (tiles.length === 0) return;
  const top = document.y;
  const width = (document.page.width - 2 * margin) / tiles.length;
  for (const [at, { column, cell }] of tiles.entries()) {
    const x = margin + at * width;
    document.rect(x, top, width - 8, 40).fill(shade);
    document.font("regular").fontSize(8).fillColor(muted);
    document.text(column.label, x + 8, top + 7, {
      width: width - 24,
      height: 10,
      ellipsis: true,
      lineBreak: false,
    });
    document.font("bold").fontSize(13).fillColor(ink);
    document.text(cellText(cell, column.kind, locale), x + 8, top + 19, {
      width: width - 24,
      height: 16,
      ellipsis: true,
      lineBreak: false,
    });
  }
  document.x = margin;
  document.y = top + 56;
}

function writeTable(document: Document, report: Report, locale: string, onRow: (done: number) => void) {
  const { rows, totals } = report;
  const places = placesOf(document, report, locale);
  const write = (cells: readonly ReportCell[], isBold: boolean) => {
    document
      .font(isBold ? "bold" : "regular")
      .fontSize(fontSize)
      .fillColor(ink);
    for (const place of places)
      writeCell(document, place, cellText(cells[place.at] ?? null, place.column.kind, locale));
  };
  writeHeadings(document, places);
  for (const [n, row] of rows.entries()) {
    startRow(document, places);
    if (n % 2 === 1)
      document.rect(margin, document.y, document.page.width - 2 * margin, rowHeight).fill(shade);
    write(row, false);
    document.y += rowHeight;
    if (n % atOnce === 0) onRow(n);
  }
  if (rows.length === 0) {
    document.font("regular").fontSize(10).fillColor(muted);
    document.text("There is nothing to report for this period.", margin, document.y + 6);
    return;
  }
  startRow(document, places);
  document
    .moveTo(margin, document.y)
    .lineTo(document.page.width - margin, document.y)
    .lineWidth(1)
    .stroke(ink);
  write(totals, true);
  document.y += rowHeight;
}

/** On a new page where this one is full. */
function startRow(document: Document, places: readonly Place[]): void {
  if (document.y + rowHeight <= document.page.height - margin - footer / 2) return;
  document.addPage();
  writeHeadings(document, places);
}

function writeHeadings(document: Document, places: readonly Place[]): void {
  document.font("bold").fontSize(fontSize).fillColor(muted);
  for (const place of places) writeCell(document, place, place.column.label);
  document.y += rowHeight;
  document
    .moveTo(margin, document.y)
    .lineTo(document.page.width - margin, document.y)
    .lineWidth(0.7)
    .stroke(line);
}

function writeCell(document: Document, { column, x, width }: Place, text: string): void {
  const { y } = document;
  const align = isNumeric(column.kind) ? "right" : "left";
  const within = {
    width: width - 2 * padding,
    height: rowHeight - 4,
    align,
    ellipsis: true,
    lineBreak: false,
  } as const;
  document.text(text, x + padding, y + 5, within);
  document.y = y;
}

/** Numbers get what their widest takes, and text the rest. */
function placesOf(document: Document, report: Report, locale: string): Place[] {
  const shown = report.columns.flatMap((column, at) => (column.summary ? [{ column, at }] : []));
  document.font("bold").fontSize(fontSize);
  const widths = shown.map(({ column, at }) => {
    if (column.kind === "text") return 0;
    const cells = [...report.rows.slice(0, 500), report.totals].map((row) =>
      cellText(row[at] ?? null, column.kind, locale),
    );
    return (
      Math.max(...[column.label, ...cells].map((text) => document.widthOfString(text))) + 2 * padding + 6
    );
  });
  const taken = widths.reduce((sum, width) => sum + width, 0);
  const texts = shown.filter(({ column }) => column.kind === "text").length;
  const rest = Math.max(120 * texts, document.page.width - 2 * margin - taken);
  let x = margin;
  return shown.map((one, at) => {
    const width = widths[at] || rest / texts;
    const place = { ...one, x, width };
    x += width;
    return place;
  });
}

function writeFooters(document: Document, report: Report, locale: string): void {
  const { start, count } = document.bufferedPageRange();
  const left = `${report.organization}  ·  ${reportTitle(report)}  ·  ${rangeText(report, locale)}`;
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    // Text below the margin would begin another page.
    document.page.margins.bottom = 0;
    const y = document.page.height - footer;
    const width = document.page.width - 2 * margin;
    document.font("regular").fontSize(7.5).fillColor(muted);
    document.text(left, margin, y, { width: width - 100, height: 10, ellipsis: true, lineBreak: false });
    document.text(`Page ${page - start + 1} of ${count}`, margin, y, {
      width,
      align: "right",
      lineBreak: false,
    });
  }
}
