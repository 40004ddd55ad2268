import type { Column } from "./cohort.js";
import { distinctCells } from "./distinctCells.js";
import { headerWords } from "./headerWords.js";

const SAMPLE = 200;

type Rule = { readonly reason: string; readonly test: (header: Header, cells: readonly string[]) => boolean };
type Header = { readonly joined: string; readonly words: ReadonlySet<string>; readonly name: string };

const personName =
  /^(first|last|given|family|full|middle|maiden|patient|subject|participant|person|mother|father|contact|patients)?(name|names|surname)$|^(name(first|last|full)|forename|firstname|lastname|initials|vorname|nachname|zuname|familienname|nom|prenom|nomprenom|nomdefamille|nombre|nombres|apellido|apellidos|nome|cognome|sobrenome|naam|voornaam|achternaam|imie|nazwisko|fornamn|efternamn|fornavn|etternavn)$/;
/** Headers that mean nothing but people's names, whatever their cells hold. */
const surelyPersonName =
  /^(first|last|full|middle|maiden|patient|patients|person|mother|father)(name|names)$|^(surname|lastname|firstname|forename|vorname|nachname|zuname|familienname|prenom|nomdefamille|apellido|apellidos|cognome|sobrenome|voornaam|achternaam|nazwisko|fornamn|efternamn|fornavn|etternavn|(patient|patients)(surname|forename))$/;
const staff =
  /^(clinician|physician|doctor|consultant|therapist|psychiatrist|psychologist|neurologist|radiologist|examiner|interviewer|arzt|behandler|medecin|medico)(name)?$/;
const titledCell = /^(Dr|Prof|Mr|Mrs|Ms|Miss|Herr|Frau|Mme)\b\.? ?\p{Lu}/u;
const personNameElsewhere = /^(имя|фамилия|姓名|氏名|名前|이름)$/u;
const birthWords =
  /^(birth|birthday|birthdate|dob|geburt|geburtsdatum|gebdat|gebdatum|naissance|nacimiento|nascita|nascimento|geboortedatum)$/;
const birthDate =
  /^(dob|birthday|birthdate|dateofbirth|birthdt|geburtsdatum|gebdat|gebdatum|datedenaissance|ddn|fechadenacimiento|fechanacimiento|datadinascita|datadenascimento|geboortedatum|датарождения|生年月日|出生日期)$/u;
const birthYear =
  /^(birthyear|birthyr|yearofbirth|yrofbirth|yob|birthmonth|monthofbirth|geburtsjahr|anneedenaissance|anneenaissance|anodenacimiento|annodinascita|anodenascimento|geboortejaar)$/;
const hospitalNumber =
  /^(mrn|medicalrecord(number|no|nr|id)?|medrec(no|num)?|hospital(number|no|nr|id|num)|hospno|hospid|nhs(number|no)?|chinumber|ssn|socialsecurity(number|no)?|insurance(number|no|id)|medicare(number|no)?|passport(number|no)?|nationalid|nationalinsurance(number)?|personnummer|cprnummer|cprnr|cpr|bsn|pesel|dni|nif|nir|codicefiscale|patientennummer|patientennr|patnr|fallnummer|versichertennummer|krankenversicherungsnummer|sozialversicherungsnummer|numerosecu|numeroseguridadsocial|historiaclinica)$/;
const email = /^(e?mail|emailaddress|courriel|correo|correoelectronico|emailadresse)$/;
const phone =
  /^(phone|telephone|tel|fax|telefon|telefonnummer|handynummer|telefono|telefone|mobile|mobilephone|cellphone|(phone|telephone|tel|mobile|fax)(number|no|nr|home|work|mobile))$/;
const address =
  /^(address|homeaddress|streetaddress|address[12]|ipaddress|street|strasse|hausnummer|adresse|anschrift|wohnort|direccion|indirizzo|endereco|adres|zip|zipcode|postcode|postalcode|plz|postleitzahl|codepostal|codigopostal)$/;

const dateCell = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))([ T][\d:.]+Z?)?$/;
const emailCell = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;
const phoneCell = /^(\+\d[\d ()./-]{6,}\d|\(\d{2,5}\) ?\d[\d ./-]{4,}\d|0\d{2,4}[ /-]\d{3}[\d ./-]*\d)$/;
const numberCell = /^(\d{3}-\d{2}-\d{4}|\d{3} \d{3} \d{4}|\d{6,8}[-+]\d{4})$/;
const twoNames = /^\p{Lu}[\p{Ll}'’-]+(,? \p{Lu}\.?)?,? \p{Lu}[\p{Ll}'’-]+$/u;

const rules: readonly Rule[] = [
  {
    reason: "looks like people's names",
    test: ({ joined }, cells) =>
      (personName.test(joined) || personNameElsewhere.test(joined)) && share(cells, isLettersOnly) > 0.8,
  },
  {
    reason: "looks like people's names",
    test: (_, cells) => cells.length >= 10 && share(cells, (cell) => twoNames.test(cell)) > 0.8,
  },
  { reason: "looks like people's names", test: ({ joined }) => surelyPersonName.test(joined) },
  {
    reason: "looks like people's names",
    test: ({ joined }, cells) =>
      (staff.test(joined) && share(cells, (cell) => isLettersOnly(cell) && cell.length > 3) > 0.8) ||
      share(cells, (cell) => titledCell.test(cell)) > 0.5,
  },
  { reason: "looks like birth dates", test: ({ joined }) => birthYear.test(joined) },
  {
    reason: "looks like birth dates",
    test: ({ joined, words }, cells) =>
      birthDate.test(joined) || ([...words].some((word) => birthWords.test(word)) && share(cells, isDate) > 0.5),
  },
  {
    reason: "looks like birth dates",
    test: (_, cells) => cells.length >= 5 && share(cells, isDate) > 0.8 && yearSpan(cells) > 30,
  },
  { reason: "looks like hospital or insurance numbers", test: ({ joined }) => hospitalNumber.test(joined) },
  {
    reason: "looks like national or hospital numbers",
    test: (_, cells) => share(cells, (cell) => numberCell.test(cell)) > 0.8,
  },
  {
    reason: "looks like e-mail addresses",
    test: ({ joined }, cells) =>
      (email.test(joined) && cells.some((cell) => cell.includes("@"))) ||
      share(cells, (cell) => emailCell.test(cell)) > 0.1,
  },
  {
    reason: "looks like telephone numbers",
    test: ({ joined }, cells) =>
      (phone.test(joined) && share(cells, isLongNumber) > 0.5) || share(cells, (cell) => phoneCell.test(cell)) > 0.8,
  },
  { reason: "looks like addresses", test: ({ joined }) => address.test(joined) },
];

/**
 * Why a column looks as if it could tell who people are: names, birth dates, hospital numbers, e-mail, telephone,
 * address; null where it does not. Judged by its header, in several languages, and by the pattern of its cells. Codes
 * of participants and names of brain regions are neither.
 */
export function identifying(name: string, cells: readonly string[]): string | null {
  if (cells.length === 0) return null;
  const words = headerWords(name);
  const header: Header = { name, words: new Set(words), joined: words.join("") };
  return rules.find((rule) => rule.test(header, cells))?.reason ?? null;
}

/** Why a column looks identifying, judged by its first distinct cells. */
export function identifyingColumn(column: Column): string | null {
  return identifying(column.name, distinctCells(column, SAMPLE));
}

function share(cells: readonly string[], holds: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(holds).length / cells.length;
}

function isLettersOnly(cell: string): boolean {
  return /\p{L}/u.test(cell) && !/\d/.test(cell);
}

function isLongNumber(cell: string): boolean {
  return cell.replace(/\D/g, "").length >= 6;
}

function isDate(cell: string): boolean {
  return dateCell.test(cell);
}

function yearSpan(cells: readonly string[]): number {
  const years = cells.flatMap((cell) => /\d{4}/.exec(cell)?.map(Number) ?? []);
  return years.length === 0 ? 0 : Math.max(...years) - Math.min(...years);
}
