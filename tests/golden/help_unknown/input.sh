swarmsh help work clam
