/// Names of practices, places, streets and homes, all invented.
enum PlaceNames {
    /// The county of every network.
    static let county = "Cairnshire"

    static let practices = words(
        """
        Alderbrook Beaconside Cranmere Dunfold Eastgarth Fernhollow Greystone Hollinbank Ivelmead Juniper Kestrelgate \
        Larkrise Millrace Northgarth Orchardfold Pinfold Quarrybank Rowanlea Saltergate Thornwick Underhill Vicarsfold \
        Willowbeck Yarrowdale
        """)

    static let practiceKinds = ["Surgery", "Medical Centre", "Health Centre", "Family Practice", "Group Practice"]

    static let towns = words(
        """
        Cairnford Marlebeck Overthwaite Nethermarle Stonehallow Brackenby Eldwick-on-Carr Fallowmere Gristhorne \
        Hexleigh Kelderby Lowmarle
        """)

    static let streets = words(
        """
        Alder Anvil Ashlar Barley Beacon Bramble Brindle Carr Cinder Clover Cobbler Copper Cordwain Curlew Damson \
        Drover Elder Fallow Fennel Flax Forge Foundry Garth Gorse Granary Hawthorn Hazel Heron Holly Hopper Juniper \
        Kiln Larch Linnet Loom Madder Maltster Meadow Merlin Millrace Mistle Nettle Oatmeal Osier Plover Poplar Quarry \
        Rowan Rushes Saddler Sedge Shepherd Sorrel Spindle Swallow Tanner Teasel Thistle Weaver Willow
        """)

    static let streetKinds = ["Road", "Street", "Lane", "Close", "Avenue", "Way", "Grove", "Terrace", "Drive", "Court"]

    static let homes = words(
        """
        Applegarth Bellfield Cherrywood Dovecote Elmhurst Foxglove Glebe Heathercroft Ivydene Kingfisher Lavender \
        Maplewood Nightingale Oakdene Primrose Queensmead Ridgeway Silverbirch Tamarisk Wisteria
        """)

    /// A place in a list that never ends: the words in turn, then again with each of the second words.
    static func combined(_ index: Int, _ first: [String], _ second: [String]) -> String {
        let kind = (index + index / first.count) % second.count
        let round = index / (first.count * second.count)
        let name = "\(first[index % first.count]) \(second[kind])"
        return round == 0 ? name : "\(name) \(round + 1)"
    }

    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }
}
