import { useId, useState } from "preact/hooks";
import { complaint, type Input, inputOf, numbersIn, parameterName, type Schema, shown } from "./jsonSchema.js";

type Json = Readonly<Record<string, unknown>>;
type Props = {
  readonly schema: Schema;
  readonly values: Json;
  readonly skip?: readonly string[];
  /** Hands on what cannot be, as the text that was typed, to whoever looks all over before it is sent. */
  readonly keepWrong?: boolean;
  readonly onChange: (values: Json) => void;
};

/** Inputs drawn from a JSON Schema: one a property, with its sentence, bounds and default. Only what differs from the default is kept. */
export function SchemaForm({ schema, values, skip = [], keepWrong = false, onChange }: Props) {
  const entries = Object.entries(schema.properties ?? {}).filter(([key]) => !skip.includes(key));
  const set = (key: string, value: unknown) => {
    const { [key]: _, ...rest } = values;
    const usual = schema.properties?.[key]?.default;
    onChange(value === undefined || String(value) === String(usual) ? rest : { ...rest, [key]: value });
  };
  return (
    <div class="settings">
      {entries.map(([key, property]) => (
        <Parameter
          key={key}
          name={key}
          schema={property}
          needed={property.default !== undefined || (schema.required ?? []).includes(key)}
          value={values[key] ?? property.default}
          keepWrong={keepWrong}
          onChange={(value) => set(key, value)}
        />
      ))}
    </div>
  );
}

type ParameterProps = {
  readonly name: string;
  readonly schema: Schema;
  /** Whether it must have a value; it has its usual one otherwise. */
  readonly needed: boolean;
  readonly value: unknown;
  readonly keepWrong: boolean;
  readonly onChange: (value: unknown) => void;
};

function Parameter({ name, schema, needed, value, keepWrong, onChange }: ParameterProps) {
  const id = useId();
  const input = inputOf(schema, needed);
  return (
    <div class="field">
      {input.kind === "switch" ? (
        <label class="choice" for={id}>
          <input id={id} type="checkbox" checked={value === true} onChange={(e) => onChange(e.currentTarget.checked)} />
          {schema.title ?? parameterName(name)}
        </label>
      ) : (
        <label for={id}>{schema.title ?? parameterName(name)}</label>
      )}
      {input.kind !== "switch" && <Entry {...{ id, input, schema, value, keepWrong, onChange }} />}
      <span class="small quiet" id={`${id}-help`}>
        {schema.description}
        {schema.default !== undefined && schema.default !== null ? ` (usually ${shown(schema.default)})` : ""}
      </span>
    </div>
  );
}

type EntryProps = Omit<ParameterProps, "name" | "needed"> & { readonly id: string; readonly input: Input };

function Entry({ id, input, schema, value, keepWrong, onChange }: EntryProps) {
  const [text, setText] = useState(value === undefined || value === null ? "" : shown(value));
  const wrong = complaint(text, input, schema);
  if (input.kind === "choice") {
    return (
      <select
        id={id}
        value={String(value)}
        aria-describedby={`${id}-help`}
        onChange={(e) => onChange(e.currentTarget.value)}
      >
        {input.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    );
  }
  const type = (entered: string) => {
    setText(entered);
    if (complaint(entered, input, schema)) {
      if (keepWrong) onChange(entered);
      return;
    }
    onChange(meant(entered, input, schema.default === undefined ? undefined : null));
  };
  return (
    <>
      <input
        id={id}
        type={input.kind === "number" ? "number" : "text"}
        step={input.kind === "number" && input.whole ? 1 : "any"}
        value={text}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-help`}
        onInput={(e) => type(e.currentTarget.value)}
      />
      {wrong && <span class="small invalid">{wrong}</span>}
    </>
  );
}

/** @param empty what an empty field means */
function meant(entered: string, input: Input, empty: null | undefined): unknown {
  if (input.kind === "numbers") return numbersIn(entered, input.whole);
  if (input.kind !== "number") return entered;
  return entered.trim() === "" ? empty : Number(entered);
}
