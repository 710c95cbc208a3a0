// The minimal Next page with the same rows as the organizations page.
import { connection } from "next/server";
import { cells, headings, readRows } from "#scripts/bench/rows.ts";

export default async function BenchPage() {
  await connection();
  const rows = await readRows();
  return (
    <table>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th key={heading}>{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {cells(row).map((cell, index) => (
              <td key={headings[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
