import { type ReactNode, useEffect, useRef } from "react";

/** The heading of a step of the dialog; it takes the focus when the step appears. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h3 ref={heading} tabIndex={-1} className="font-medium outline-none">
      {children}
    </h3>
  );
}
