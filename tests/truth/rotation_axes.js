// Prints tests/truth/rotation_axes.csv: poles and prime meridians by astronomy-engine, 1800 to 2200, once per body and date.
//
//     npm install astronomy-engine@2.1.19 && node tests/truth/rotation_axes.js > tests/truth/rotation_axes.csv
const astronomy = require("astronomy-engine");
const BODIES = ["Sun", "Moon", "Mercury", "Venus", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune", "Pluto"];

let state = 7;
function chance() {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
}

console.log("# astronomy-engine 2.1.19: tests/truth/rotation_axes.js");
console.log("body,jd_tt,pole_ra_deg,pole_dec_deg,prime_meridian_deg");
for (let round = 0; round < 20; round++) {
    for (const body of BODIES) {
        const time = astronomy.AstroTime.FromTerrestrialTime(Math.round((chance() - 0.5) * 2 * 73000));
        const axis = astronomy.RotationAxis(astronomy.Body[body], time);
        const meridian = ((axis.spin % 360) + 360) % 360;
        const cells = [axis.ra * 15, axis.dec, meridian].map((value) => value.toFixed(8));
        console.log([body.toLowerCase(), (2451545 + time.tt).toFixed(1), ...cells].join(","));
    }
}
