swarmsh init > /dev/null
swarmsh work complete ../../../etc/passwd
