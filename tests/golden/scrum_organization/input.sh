swarmsh init > /dev/null
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --eat-master eve
export SWARMSH_AGENT=carol
swarmsh scrum team add red --product-owner rita --scrum-master rob --developers ann,bob --label red-team
swarmsh scrum team add blue --product-owner bea --scrum-master ben
swarmsh scrum team add green --product-owner gil --scrum-master gus --developers "gwen, gabe"
swarmsh scrum team add red --product-owner x --scrum-master y
echo "exit $?"
swarmsh scrum team add big --product-owner a --scrum-master b --developers c,d,e,f,g,h,i,j
echo "exit $?"
swarmsh scrum team add small --product-owner a --scrum-master b --by nobody
echo "exit $?"
swarmsh scrum member add red dan
swarmsh scrum member add eat eli
swarmsh scrum member remove red bob
swarmsh scrum member remove red bob
echo "exit $?"
swarmsh scrum role assign scrum_master dan --unit red
swarmsh scrum role assign proxy ann --unit red
echo "exit $?"
swarmsh scrum role assign proxy ann --unit red --by rita
swarmsh scrum sos add port red --master sam --chief carol
echo "exit $?"
swarmsh scrum sos add port red blue --master sam --chief carol
swarmsh scrum sos regroup port red blue green
swarmsh scrum sos add coast port --master sam --chief carol
echo "exit $?"
swarmsh scrum team remove blue
echo "exit $?"
swarmsh scrum show
swarmsh scrum show --json | head -2
swarmsh scrum sos remove port
swarmsh scrum team remove blue
swarmsh scrum team remove blue
echo "exit $?"
swarmsh scrum pulse --json
