//! Minor bodies under perturbations, against outside authorities.

use beiguan::astro::ephemeris::Body;
use beiguan::astro::orbits::{KeplerElements, Perihelion, PerturbedOrbit, Perturbers, icrs_from_ecliptic_j2000};
use beiguan::astro::time::{JulianDate, Tdb};
use beiguan::catalogs::Catalogs;
use beiguan::units::angle::{ARCSECOND_RAD, DEGREE_RAD};
use glam::DVec3;

#[test]
fn minor_planets_keep_to_the_tables_of_jpl_horizons_where_they_are_at_hand() {
    let folder = std::env::var("BEIGUAN_REFERENCE")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reference").to_owned());
    let [Ok(elements), Ok(vectors)] =
        ["elements", "vectors"].map(|what| std::fs::read_to_string(format!("{folder}/asteroid_{what}.csv")))
    else {
        println!("skipped: no tables");
        return;
    };
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    let perturbers = Perturbers::with_passing(passing());
    for line in elements.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let n = |i: usize| cells[i].parse::<f64>().unwrap();
        let e = KeplerElements::new(
            n(2),
            n(3),
            [n(8) * DEGREE_RAD, n(6) * DEGREE_RAD, n(7) * DEGREE_RAD],
            Perihelion::Passage { distance_au: n(4), jd_tdb: n(5) },
        )
        .unwrap();
        let orbit = PerturbedOrbit::new(n(2), e.state_at(n(2)), cells[0].parse().ok(), None);
        let mut worst = (0.0_f64, 0.0);
        for row in vectors.lines().skip(1).filter(|row| row.starts_with(&format!("{},", cells[0]))) {
            let v: Vec<f64> = row.split(',').map(|c| c.parse().unwrap()).collect();
            let tdb = JulianDate::<Tdb>::new(v[1], 0.0);
            if (v[1] - n(2)).abs() > 40.0 * 365.25 {
                continue;
            }
            let truth = icrs_from_ecliptic_j2000().rotate(DVec3::new(v[2], v[3], v[4]));
            let mine = ephemeris.state(Body::Sun, tdb).unwrap().position_au
                + orbit.state_at(tdb, ephemeris, &perturbers).unwrap().position_au;
            let earth = ephemeris.state(Body::Earth, tdb).unwrap().position_au;
            let off = (mine - earth).angle_between(truth - earth) / ARCSECOND_RAD;
            println!("{} {} {:.3}", cells[1], (v[1] - n(2)) / 365.25, off);
            if off > worst.0 {
                worst = (off, v[1]);
            }
        }
        println!("{} {:?}", cells[1], worst);
    }
}

fn passing() -> Vec<(u32, KeplerElements)> {
    [
        (
            (10),
            2459800.5,
            0.1113782559615029,
            3.14097945050426,
            [3.831224630322835, 283.1759501155389, 312.517746926598],
            4.280324744612909,
        ),
        (
            (15),
            2459800.5,
            0.1868394478309659,
            2.643595711058775,
            [11.75225611517215, 292.91664152, 98.65743285012158],
            198.3294497859881,
        ),
        (
            (16),
            2459800.5,
            0.1340311546632583,
            2.924399242206746,
            [3.09692708634344, 150.03276205, 229.2623687108407],
            164.4824024530296,
        ),
        (
            (31),
            2459800.5,
            0.2171125801256186,
            3.164267914648268,
            [26.306724159127, 30.80401273346336, 61.5659158254486],
            297.843006718516,
        ),
        (
            (48),
            2459800.5,
            0.06958653791809881,
            3.11899947986567,
            [6.556999016523097, 183.4486046203953, 251.0210890843557],
            286.9189963492419,
        ),
        (
            (52),
            2459800.5,
            0.110843625033859,
            3.094666201641842,
            [7.47817904231364, 128.593116509123, 343.0412880916352],
            94.96049525280712,
        ),
        (
            (65),
            2459800.5,
            0.1160803144108475,
            3.43904329012619,
            [3.567993613648645, 155.5891350892216, 103.9686826249598],
            85.84256306676191,
        ),
        (
            (87),
            2459800.5,
            0.09402140309919957,
            3.478728422327404,
            [10.87853285796886, 73.01014361744637, 264.1158266361838],
            274.311497266978,
        ),
        (
            (88),
            2459800.5,
            0.1617936560087905,
            2.768784814175058,
            [5.213449593552565, 276.432699612091, 36.62198565438361],
            305.2857769375108,
        ),
        (
            (451),
            2459800.5,
            0.07089743498435441,
            3.0646510172448,
            [15.20085744054943, 89.02367417181578, 336.3151859336567],
            324.6876599218416,
        ),
        (
            (511),
            2459800.5,
            0.1886239179382724,
            3.161881751769104,
            [15.94133450125516, 107.5821830560913, 337.122864379361],
            184.4891459592814,
        ),
        (
            (704),
            2459800.5,
            0.1557926326560873,
            3.057893896240924,
            [17.30506733981838, 280.2748805888231, 94.66350948383779],
            322.2978509909431,
        ),
    ]
    .map(|(n, t, e, a, p, m): (u32, f64, f64, f64, [f64; 3], f64)| {
        (
            n,
            KeplerElements::new(
                t,
                e,
                p.map(|x: f64| x * DEGREE_RAD),
                Perihelion::MeanAnomaly { semi_major_axis_au: a, mean_anomaly_rad: m * DEGREE_RAD },
            )
            .unwrap(),
        )
    })
    .to_vec()
}

#[test]
fn halley() {
    use beiguan::astro::orbits::*;
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    let perturbers = Perturbers::default();
    let e = KeplerElements::new(
        2439875.5,
        0.9679359956953211,
        [162.1905300439129, 59.09894720612437, 112.2414314637764].map(|x| x * DEGREE_RAD),
        Perihelion::Passage { distance_au: 0.5748638313743413, jd_tdb: 2446469.973616146677 },
    )
    .unwrap();
    let gas = NonGravitational { a_au_per_d2: [4.887e-10, 1.555e-10, 0.0], law: SublimationLaw::WATER_ICE };
    let p = PerturbedOrbit::new(2439875.5, e.state_at(2439875.5), None, Some(gas));
    for jd in [
        2474040.0,
        2446470.5,
        2418781.5,
        2391600.0,
        2363590.0,
        2335655.0,
        2308303.0,
        2280492.0,
        2253022.0,
        2224686.0,
        2196546.0,
        2170000.0 - 1500.0,
        2142837.5,
        2114839.0,
        1772639.0,
    ] {
        let mut t = jd;
        for _ in 0..60 {
            let s = p.state_at(JulianDate::new(t, 0.0), ephemeris, &perturbers).unwrap();
            let (x, v) = (s.position_au, s.velocity_au_per_d);
            let rv = x.dot(v);
            let d = v.length_squared() - SUN_GM_AU3_PER_D2 / x.length();
            t -= (rv / d).clamp(-40.0, 40.0);
        }
        println!(
            "perihelion {jd} {t:.3} {:?}",
            p.state_at(JulianDate::new(t, 0.0), ephemeris, &perturbers).unwrap().position_au.length()
        );
    }
}
