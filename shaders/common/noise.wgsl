// Noise that is a function of place and seed alone: the PCG hash of Jarzynski & Olano, JCGT 9(3), 2020 (pcg3d).

// Three independent values in [0, 1).
fn noise3(cell: vec2<u32>, seed: u32) -> vec3<f32> {
    var v = vec3(cell, seed) * 1664525u + 1013904223u;
    v.x += v.y * v.z;
    v.y += v.z * v.x;
    v.z += v.x * v.y;
    v ^= v >> vec3(16u);
    v.x += v.y * v.z;
    v.y += v.z * v.x;
    v.z += v.x * v.y;
    return vec3<f32>(v >> vec3(8u)) / 16777216.0;
}
