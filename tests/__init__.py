"""The tests, laid out as nzjp_viewer is: tests/query/ holds what nzjp_viewer/query/ promises."""
