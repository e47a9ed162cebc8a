from ntt.kernel.regions.topojson import areas

# Two squares side by side, the left one with a hole, and an islet of the right one. The line
# between the squares is arc 0, which the right square walks upwards and the left one down.
TOPOLOGY = {
    "transform": {"scale": [0.5, 0.5], "translate": [120, -10]},
    "arcs": [
        [[4, 0], [0, 4]],
        [[4, 4], [-4, 0], [0, -4], [4, 0]],
        [[4, 0], [4, 0], [0, 4], [-4, 0]],
        [[1, 1], [1, 0], [0, 1], [-1, 0], [0, -1]],
        [[10, 0], [1, 0], [0, 1], [-1, -1]],
    ],
    "objects": {
        "all": {
            "geometries": [
                {"type": "Polygon", "properties": {"code": "left"}, "arcs": [[0, 1], [3]]},
                {
                    "type": "MultiPolygon",
                    "properties": {"code": "right"},
                    "arcs": [[[~0, 2]], [[4]]],
                },
            ]
        }
    },
}


def test_arcs_become_rings_in_both_directions():
    left, right = dict(areas(TOPOLOGY)).values()

    outer, hole = left[0]
    assert outer == [(122, -10), (122, -8), (120, -8), (120, -10), (122, -10)]
    assert hole == [(120.5, -9.5), (121, -9.5), (121, -9), (120.5, -9), (120.5, -9.5)]
    assert right[0][0] == [(122, -8), (122, -10), (124, -10), (124, -8), (122, -8)]
    assert right[1][0][0] == (125, -10)
