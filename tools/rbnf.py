"""Numbers in words by CLDR's rule-based number formats (UTS #35 part 3, section 6), as far as whole numbers need."""

import json
import re


class Rbnf:
    """The spellout and ordinal rules of one language, from a file of the npm package `cldr-rbnf`."""

    def __init__(self, path, cardinal_plural, ordinal_plural):
        groups = json.load(open(path, encoding="utf-8"))["rbnf"]["rbnf"]
        self.plurals = {"cardinal": cardinal_plural, "ordinal": ordinal_plural}
        self.sets = {}
        for group in groups.values():
            for name, rules in group.items():
                if name.startswith("%"):
                    self.sets[name] = sorted(filter(None, map(rule, rules)))

    def names(self, beginning):
        return [name for name in self.sets if name.startswith(beginning)]

    def spell(self, name, number):
        """A number by a rule set, without soft hyphens; fails with KeyError where digits would be needed."""
        text = self.format(name, number, 0)
        return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()

    def format(self, name, number, depth):
        if depth > 40:
            raise KeyError("endless rules")
        rules = self.sets[name]
        at = max(i for i, rule in enumerate(rules) if rule[0] <= number)
        base, divisor, body = rules[at]
        both = "←" in body and "→" in body
        if both and number % divisor == 0 and base % divisor != 0:
            at -= 1
            base, divisor, body = rules[at]
        return self.fill(name, at, body, number, divisor, depth)

    def fill(self, name, at, body, number, divisor, depth):
        def optional(match):
            kept, _, other = match.group(1).partition("|")
            return kept if number % divisor else other

        body = re.sub(r"\[([^\]]*)\]", optional, body)

        def substitute(match):
            sign, inner = match.group(1), match.group(2)
            value = {"←": number // divisor, "→": number % divisor, "=": number}[sign]
            if sign == "→" and match.group(0) == "→→→":
                base, below, text = self.sets[name][at - 1]
                return self.fill(name, at - 1, text, value, below, depth + 1)
            if inner and not inner.startswith("%"):
                raise KeyError("digits")
            return self.format(inner or name, value, depth + 1)

        def plural(match):
            kind, forms = match.group(1), dict(re.findall(r"(\w+)\{([^}]*)\}", match.group(2)))
            value = number // divisor if kind == "cardinal" else number
            return forms.get(self.plurals[kind](value), forms.get("other", ""))

        body = re.sub(r"\$\((\w+),(.*?)\)\$", plural, body)
        return re.sub(r"→→→|([←→=])([^←→=]*)\1", lambda m: substitute(m) if m.group(1) else self.below(name, at, number, divisor, depth), body)

    def below(self, name, at, number, divisor, depth):
        base, below, text = self.sets[name][at - 1]
        return self.fill(name, at - 1, text, number % divisor, below, depth + 1)


def rule(row):
    """Base value, divisor and text of a rule; none for negative numbers, fractions and infinity."""
    head, body = row
    match = re.fullmatch(r"(\d+)(?:/(\d+))?(>*)", head.replace(",", ""))
    if not match:
        return None
    base, radix = int(match.group(1)), int(match.group(2) or 10)
    exponent = 0
    while base and radix ** (exponent + 1) <= base:
        exponent += 1
    exponent = max(exponent - len(match.group(3)), 0)
    body = body[:-1] if body.endswith(";") else body
    return base, radix**exponent, body[1:] if body.startswith("'") else body


def plural_rules(rules):
    """A function from a whole number to its plural category, from CLDR's plural rules of a language."""
    def holds(condition, number):
        def relation(text):
            match = re.fullmatch(r"([nivftce])(?: % (\d+))? (!?=) (.+)", text.strip())
            operand, modulus, sign, values = match.groups()
            value = number if operand in "ni" else 0
            value = value % int(modulus) if modulus else value
            spans = [[int(end) for end in span.split("..")] for span in values.split(",")]
            return any(span[0] <= value <= span[-1] for span in spans) == (sign == "=")
        return any(all(relation(part) for part in either.split(" and ")) for either in condition.split(" or "))

    table = [(name.rsplit("-", 1)[1], text.split("@")[0].strip()) for name, text in rules.items()]

    def category(number):
        return next((name for name, text in table if text and holds(text, number)), "other")
    return category
