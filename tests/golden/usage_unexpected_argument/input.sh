swarmsh work show one two
