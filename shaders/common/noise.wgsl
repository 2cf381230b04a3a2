// Noise that is a function of the place alone: the PCG hash recommended by Jarzynski & Olano, JCGT 9(3), 2020.

// Any number.
const SEED: u32 = 129708002u;

fn pcg(input: u32) -> u32 {
    let state = input * 747796405u + 2891336453u;
    let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
}

// Three values in [0, 1), in steps of 1/1024, for a pixel of a frame up to 65 536 px wide.
fn noise3(pixel: vec2<u32>) -> vec3<f32> {
    let bits = pcg((pixel.x | (pixel.y << 16u)) ^ SEED);
    return vec3<f32>((vec3(bits) >> vec3(2u, 12u, 22u)) & vec3(1023u)) / 1024.0;
}
