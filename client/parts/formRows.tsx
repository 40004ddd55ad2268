import type { ComponentChildren } from "preact";

/** What a row of a form is about, a sentence that helps, and its inputs. */
export type FormRow = readonly [title: string, help: string, content: ComponentChildren];

/** The rows of a form that fills a page. */
export function FormRows({ rows }: { rows: readonly FormRow[] }) {
  return (
    <div>
      {rows.map(([title, help, content]) => (
        <section key={title} class="form-row" aria-label={title}>
          <div>
            <h2>{title}</h2>
            <p class="small quiet">{help}</p>
          </div>
          <div class="stack">{content}</div>
        </section>
      ))}
    </div>
  );
}
