const rows = [
  ["Email", "Required", "Required"],
  ["Password", "They choose it", "You set it, or they choose it with an emailed link"],
  ["Verification", "Email link", "None with an initial password"],
  ["Best for", "External users", "Internal users"],
] as const;
const cell = "px-2.5 py-1.5 text-start align-top font-normal";

/** Invitation and direct creation of users beside each other, folded until asked for. */
export function WaysCompared({ className }: { className?: string }) {
  return (
    <details className={className}>
      <summary className="w-fit cursor-pointer rounded-sm text-link text-sm">
        Invitation or direct creation?
      </summary>
      <table className="mt-2 w-full rounded-md border text-sm">
        <thead>
          <tr className="border-b text-muted">
            <td className={cell} />
            <th scope="col" className={cell}>
              Invitation
            </th>
            <th scope="col" className={cell}>
              Direct creation
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map(([label, invitation, creation]) => (
            <tr key={label}>
              <th scope="row" className={`${cell} text-muted`}>
                {label}
              </th>
              <td className={cell}>{invitation}</td>
              <td className={cell}>{creation}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
