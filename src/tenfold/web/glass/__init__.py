"""Break-glass: open what another organisation of the State has released, end it, judge it afterwards."""
