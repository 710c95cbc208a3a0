import { breakable } from "#components/data-table/breakable.tsx";
import { RowName } from "#components/data-table/row-cells.tsx";

interface PersonNameProps {
  row: { id: string; name: string; email: string };
  /** Whether the user may open the person's page */
  linked?: boolean;
}

/** The first cell of lists of people: the name with the email address below it. */
export function PersonName({ row: { id, name, email }, linked = true }: PersonNameProps) {
  const shown = name || breakable(email);
  return (
    <RowName initialsOf={name || email} under={name ? breakable(email) : null}>
      {linked ? (
        <a className="row-link" href={`/users/${id}`}>
          {shown}
        </a>
      ) : (
        shown
      )}
    </RowName>
  );
}

/** Its tooltip, in full. */
export function personTitle({ name, email }: PersonNameProps["row"]): string {
  return name ? `${name}\n${email}` : email;
}
