#!/bin/sh
# Frame times of Stellarium and of Beiguan in turns on a machine without a graphics card: the same night over Beijing as a fisheye of
# 180 degrees, with atmosphere, landscape, constellation lines and names. What else a machine has to do slows both alike, so the ratio
# says more than either time.
#
#   benches/stellarium.sh [rounds] [sizes...]      default: 1 round of 1024 2048 4096
#
# Needs stellarium (Debian's 0.22.2 was measured), xvfb and xdotool, and target/release/beiguan.
# Stellarium's frames are counted by Mesa (GALLIUM_HUD=fps, twice a second, over the last seconds before it ends).
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-1}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 1024 2048 4096
beiguan=target/release/beiguan
for program in stellarium Xvfb xdotool python3 "$beiguan"; do
    command -v "$program" >/dev/null || { echo "benches/stellarium.sh: $program is missing" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
server=
mkdir -p "$work/scripts" "$work/home" "$work/run"
chmod 700 "$work/run"
cat >"$work/config.ini" <<'INI'
[video]
fullscreen=false
maximum_fps=1000
minimum_fps=1000
[init_location]
location=Beijing, China
INI
cat >"$work/scripts/night.ssc" <<'SSC'
core.setDate("2026-01-15T14:00:00", "utc");
core.setTimeRate(1);
core.setProjectionMode("ProjectionFisheye");
core.setGuiVisible(false);
StelMovementMgr.setFlagTracking(false);
core.moveToAltAzi(89.99, 180, 0);
StelMovementMgr.zoomTo(180, 0);
LandscapeMgr.setFlagAtmosphere(true);
LandscapeMgr.setFlagLandscape(true);
ConstellationMgr.setFlagLines(true);
ConstellationMgr.setFlagLabels(true);
core.wait(18);
core.quitStellarium();
SSC

# Frames a second, one number a line.
stellarium_fps() (
    size=$1
    rm -rf "$work/hud"
    mkdir "$work/hud"
    cp "$work/config.ini" "$work/run.ini"
    export LIBGL_ALWAYS_SOFTWARE=1 GALLIUM_DRIVER=llvmpipe GALLIUM_HUD=fps GALLIUM_HUD_VISIBLE=false
    export GALLIUM_HUD_PERIOD=0.5 GALLIUM_HUD_DUMP_DIR="$work/hud" HOME="$work/home" XDG_RUNTIME_DIR="$work/run"
    export DISPLAY=:"$display"
    stellarium -u "$work" -c run.ini --startup-script night.ssc >"$work/log" 2>&1 &
    program=$!
    sleep 11
    # Without a window manager a window keeps the size it was born with.
    for window in $(xdotool search --class stellarium; xdotool search --name Stellarium); do
        xdotool windowmove "$window" 0 0 windowsize "$window" "$size" "$size" 2>/dev/null || true
    done
    wait "$program" || true
    cat "$work"/hud/*
)

summary='
import sys
frames = sorted(1e3 / float(word) for word in sys.stdin.read().split()[-18:-3])
print("stellarium  %s  least %.1f ms, median %.1f ms" % (sys.argv[1], frames[0], frames[len(frames) // 2]))'
ours='
import json, sys
report = json.load(sys.stdin)
print("beiguan     %d  least %.1f ms, median %.1f ms" % (report["size"], report["ms"]["min"], report["ms"]["median"]))'

display=77
for size in "$@"; do
    Xvfb :"$display" -screen 0 "${size}x${size}x24" >/dev/null 2>&1 &
    server=$!
    sleep 1
    for _ in $(seq "$rounds"); do
        stellarium_fps "$size" | python3 -c "$summary" "$size"
        "$beiguan" bench --size "$size" --frames $((240 * 1024 / size)) 2>/dev/null | python3 -c "$ours"
    done
    kill "$server"
    wait "$server" 2>/dev/null || true
done
