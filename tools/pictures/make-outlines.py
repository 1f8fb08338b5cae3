#!/usr/bin/env python3
"""Cuts src/BotHost/Pictures/Data/outlines.json out of npm's world-atlas (Natural Earth 1:50m, ISC):

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    tools/pictures/make-outlines.py package/countries-50m.json > src/BotHost/Pictures/Data/outlines.json

BOX is what is kept, in degrees: west, south, east, north. Another conflict's ledger needs another box, and CODES for the countries in it.
Whole numbers are thousandths of a degree (about 100 m); a ring or a line is its first point and then the steps from point to point.
A country's `rings` are for filling (cut along the box); `lines` are for drawing, each once: `coast`, `border`, or `not-agreed` where
the two countries, or the United Nations, do not treat the line as an agreed border. Python's standard library is all it needs."""
import json
import sys

BOX = (24.0, 24.0, 56.0, 46.0)
CODES = {"Albania": "AL", "Armenia": "AM", "Azerbaijan": "AZ", "Bahrain": "BH", "Bulgaria": "BG", "Cyprus": "CY", "Egypt": "EG", "Georgia": "GE",
         "Greece": "GR", "Iran": "IR", "Iraq": "IQ", "Israel": "IL", "Jordan": "JO", "Kazakhstan": "KZ", "Kuwait": "KW", "Lebanon": "LB",
         "Libya": "LY", "Macedonia": "MK", "Moldova": "MD", "N. Cyprus": "-CY", "Oman": "OM", "Palestine": "PS", "Qatar": "QA", "Romania": "RO",
         "Russia": "RU", "Saudi Arabia": "SA", "Sudan": "SD", "Syria": "SY", "Turkey": "TR", "Turkmenistan": "TM", "Ukraine": "UA",
         "United Arab Emirates": "AE", "Uzbekistan": "UZ"}
NOT_AGREED = [{"Israel", "Syria"}, {"Israel", "Lebanon"}, {"Israel", "Palestine"}, {"Cyprus", "N. Cyprus"}, {"Russia", "Ukraine"}]


def inside(p):
    return BOX[0] <= p[0] <= BOX[2] and BOX[1] <= p[1] <= BOX[3]


def clip(ring):
    """Sutherland-Hodgman, one edge of the box after the other."""
    for axis, bound, keeps in ((0, BOX[0], 1), (0, BOX[2], -1), (1, BOX[1], 1), (1, BOX[3], -1)):
        out = []
        for a, b in zip(ring, ring[1:] + ring[:1]):
            a_in, b_in = (a[axis] - bound) * keeps >= 0, (b[axis] - bound) * keeps >= 0
            if a_in != b_in:
                t = (bound - a[axis]) / (b[axis] - a[axis])
                cut = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
                cut[axis] = bound
                out.append(cut)
            if b_in:
                out.append(b)
        ring = out
        if not ring:
            break
    return ring


def steps(points):
    whole = [[round(x * 1000), round(y * 1000)] for x, y in points]
    out, last = [], [0, 0]
    for i, p in enumerate(whole):
        if i and p == last:
            continue
        out += [p[0] - last[0], p[1] - last[1]]
        last = p
    return out


def main():
    atlas = json.load(open(sys.argv[1]))
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append([x * sx + tx, y * sy + ty])
        arcs.append(points)

    def whole(indices):
        ring = []
        for i in indices:
            part = arcs[i] if i >= 0 else arcs[~i][::-1]
            ring += part if not ring else part[1:]
        return ring[:-1] if ring and ring[0] == ring[-1] else ring

    users, countries = {}, []
    for g in atlas["objects"]["countries"]["geometries"]:
        name = g["properties"]["name"]
        polygons = g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]] if g["type"] == "Polygon" else []
        rings = []
        for polygon in polygons:
            for ring in polygon:
                for i in ring:
                    users.setdefault(i if i >= 0 else ~i, set()).add(name)
                cut = clip(whole(ring))
                if len(cut) > 2:
                    rings.append(steps(cut))
        if rings:
            countries.append({"code": CODES[name], "rings": [r for r in rings if len(r) > 6]})
    lines = []
    for i in sorted(users):
        kind = "coast" if len(users[i]) == 1 else "not-agreed" if users[i] in NOT_AGREED else "border"
        run = []
        for p in arcs[i] + [None]:
            if p is not None and inside(p):
                run.append(p)
                continue
            if len(run) > 1:
                lines.append({"kind": kind, "points": steps(run)})
            run = []
    countries.sort(key=lambda c: c["code"])
    rows = lambda items: ",\n".join("  " + json.dumps(i, separators=(",", ":")) for i in items)
    print('{\n"about": "Made by tools/pictures/make-outlines.py from world-atlas 2.0.2 (ISC), Natural Earth 1:50m. Not by hand.",')
    print('"box": %s,\n"countries": [\n%s\n],\n"lines": [\n%s\n]\n}' % (json.dumps([round(b * 1000) for b in BOX]), rows(countries), rows(lines)))


main()
