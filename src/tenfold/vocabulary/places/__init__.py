"""Countries, statistical regions and cities, from packaged data, without a network.

Not for boundaries: nothing here says where a territory ends or to whom it belongs.
"""
