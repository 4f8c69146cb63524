swarmsh "$(printf 'wr\033[2Jok\r\302\233')"
