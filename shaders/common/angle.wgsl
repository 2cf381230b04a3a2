// Arc tangent, sine and cosine in f32 to about 1e-7: WGSL leaves the built-in ones so loose that drivers differ by
// arc minutes. Ranges and polynomials as in S. L. Moshier's Cephes library (atanf, sinf, cosf; 1989).

const PI: f32 = 3.14159265358979;
const TAU: f32 = 6.28318530717959;
const HALF_PI: f32 = 1.57079632679490;
const QUARTER_PI: f32 = 0.785398163397448;
const DEGREE_RAD: f32 = 0.0174532925199433;
const ARCMINUTE_RAD: f32 = 0.000290888208665722;

// Arc tangent for 0 <= x <= 1.
fn atan_unit(x: f32) -> f32 {
    const TAN_PI_8: f32 = 0.414213562373095;
    let upper = x > TAN_PI_8;
    let t = select(x, (x - 1.0) / (x + 1.0), upper);
    let z = t * t;
    let odd = (((8.05374449538e-2 * z - 1.38776856032e-1) * z + 1.99777106478e-1) * z - 3.33329491539e-1) * z * t + t;
    return odd + select(0.0, QUARTER_PI, upper);
}

// Angle of the point (x, y) from the x axis, rad, in [-pi, pi]; 0 at the origin.
fn angle_of(y: f32, x: f32) -> f32 {
    let longer = max(max(abs(x), abs(y)), 1e-37);
    let octant = atan_unit(min(abs(x), abs(y)) / longer);
    let quadrant = select(octant, HALF_PI - octant, abs(y) > abs(x));
    let half_plane = select(quadrant, PI - quadrant, x < 0.0);
    return select(half_plane, -half_plane, y < 0.0);
}

// (sin, cos) of an angle of a few turns at most.
fn sin_cos(angle_rad: f32) -> vec2<f32> {
    // pi/2 in three pieces, the first two exact in f32 when multiplied by a small integer
    const HALF_PI_HIGH: f32 = 1.5703125;
    const HALF_PI_MIDDLE: f32 = 4.837512969970703125e-4;
    const HALF_PI_LOW: f32 = 7.54978995489188216e-8;
    let quadrants = round(angle_rad / HALF_PI);
    let x = ((angle_rad - quadrants * HALF_PI_HIGH) - quadrants * HALF_PI_MIDDLE) - quadrants * HALF_PI_LOW;
    let z = x * x;
    let s = ((-1.9515295891e-4 * z + 8.3321608736e-3) * z - 1.6666654611e-1) * z * x + x;
    let c = ((2.443315711809948e-5 * z - 1.388731625493765e-3) * z + 4.166664568298827e-2) * z * z - 0.5 * z + 1.0;
    let quadrant = i32(quadrants) & 3;
    let swapped = select(vec2(s, c), vec2(c, s), (quadrant & 1) == 1);
    return vec2(select(swapped.x, -swapped.x, quadrant >= 2), select(swapped.y, -swapped.y, quadrant == 1 || quadrant == 2));
}
