"""The timeline's tests; ``support`` holds what several of them stand on."""
