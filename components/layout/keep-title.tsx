"use client";

import { useEffect } from "react";

/** Keeps the last title while React has removed the old page's and not yet inserted the new one's: none would be announced. */
export function KeepTitle() {
  useEffect(() => {
    let last = document.title;
    let kept: HTMLTitleElement | null = null;
    const observer = new MutationObserver(() => {
      const theirs = [...document.head.querySelectorAll("title")].find((title) => title !== kept);
      if (theirs) {
        kept?.remove();
        kept = null;
        last = theirs.text || last;
      } else if (!kept) {
        kept = document.createElement("title");
        kept.text = last;
        document.head.append(kept);
      }
    });
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      kept?.remove();
    };
  }, []);
  return null;
}
