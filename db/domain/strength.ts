import { parseThousandths } from './figure.ts'

/** The mass a strength such as `30 mg` or `10 g` names, micrograms; undefined for one written otherwise. */
export function massInStrength(strength: string): number | undefined {
  const match = /^([\d.,]+) ?(mg|g)$/.exec(strength)
  const thousandths = parseThousandths(match?.[1] ?? '')
  if (thousandths === undefined) return undefined
  return match?.[2] === 'g' ? thousandths * 1000 : thousandths
}

/** The micrograms in a millilitre that a strength such as `100 mg/mL` names; undefined for one written otherwise. */
export function massPerMlInStrength(strength: string): number | undefined {
  const match = /^([\d.,]+) ?mg ?\/ ?m[lL]$/.exec(strength)
  return parseThousandths(match?.[1] ?? '')
}
