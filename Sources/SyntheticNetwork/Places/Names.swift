/// Names that people are given: common ones, put down for this network, not taken from a list. That two of them meet in
/// a real person is chance.
struct Names {
    let female: [String]
    let male: [String]
    let family: [String]

    /// The names of a community for somebody born in that year.
    static func of(_ community: Community, bornIn year: Int) -> Names {
        switch community {
        case .british, .irish: year < 1965 ? olderBritish : youngerBritish
        case .mixedCaribbean, .mixedAfrican, .mixedOther, .caribbean: year < 1965 ? olderBritish : youngerCaribbean
        case .easternEuropean: easternEuropean
        case .southernEuropean: southernEuropean
        case .indian, .mixedAsian: indian
        case .pakistani: pakistani
        case .bangladeshi: bangladeshi
        case .otherAsian: otherAsian
        case .african, .otherBlack: african
        case .chinese: chinese
        case .arab: arab
        }
    }

    /// Family names of a community; a list of its own, because a household keeps its name across generations.
    static func family(of community: Community) -> [String] {
        switch community {
        case .irish: irishFamilies
        default: of(community, bornIn: 2000).family
        }
    }

    private init(_ female: String, _ male: String, family: String) {
        self.female = female.split(separator: " ").map(String.init)
        self.male = male.split(separator: " ").map(String.init)
        self.family = family.split(separator: " ").map(String.init)
    }

    private static let britishFamilies = """
        Smith Jones Taylor Brown Wilson Evans Thomas Roberts Johnson Walker Wright Robinson Thompson White Hughes \
        Edwards Green Hall Wood Harris Martin Jackson Clarke Lewis Clark Turner Hill Cooper Ward Moore Baker Carter \
        Mitchell Parker Bennett Cook Shaw Bailey Gray Marshall Ellis Price Foster Palmer Webb Rogers Stevens Hunt \
        Mills Knight Dixon Barnes Fletcher Holmes Pearson Chapman Atkinson Barker Hargreaves Pickles Thwaite Sutcliffe \
        Lockwood Ackroyd Rigby Entwistle Whittaker Penrose Trevena Larkin Hobbs Fenwick Ridley
        """

    private static let irishFamilies =
        "Murphy Kelly Byrne Ryan Walsh Doyle McCarthy Gallagher Doherty Kennedy Lynch Quinn Nolan Brennan Casey"
        .split(separator: " ").map(String.init)

    private static let olderBritish = Names(
        """
        Margaret Jean Mary Joan Patricia Sheila Barbara Doreen June Shirley Dorothy Joyce Maureen Elizabeth Audrey \
        Brenda Kathleen Sylvia Eileen Pamela Betty Beryl Ann Marion Hilda Edna Vera Rita Susan Christine Linda Carol \
        Jacqueline Janet Valerie Gillian Marjorie Olive Winifred Iris
        """,
        """
        John William George James Ronald Robert Kenneth Frederick Thomas Albert Eric Edward Arthur Charles Leslie \
        Sidney Frank Peter Dennis Joseph Alan Stanley Ernest Harold Norman Raymond Brian David Michael Anthony Derek \
        Roy Keith Barry Trevor Malcolm Geoffrey Colin Gordon Clifford
        """,
        family: britishFamilies)

    private static let youngerBritish = Names(
        """
        Sarah Emma Laura Claire Rebecca Gemma Rachel Lisa Kelly Victoria Katie Jessica Charlotte Hannah Amy Lauren \
        Chloe Emily Olivia Sophie Amelia Isla Ava Mia Grace Lily Freya Ella Poppy Megan Georgia Holly Lucy Molly Evie \
        Rosie Florence Daisy Alice Ellie
        """,
        """
        Paul Mark Andrew Lee Darren Matthew Daniel Christopher Craig Adam Luke Ryan Thomas Jack Joshua Oliver Harry \
        George Charlie Jacob Alfie Oscar Noah Liam Callum Connor Jamie Ben Samuel Nathan Kieran Lewis Owen Toby Archie \
        Freddie Theo Dylan Jake Stephen
        """,
        family: britishFamilies)

    private static let youngerCaribbean = Names(
        "Natasha Simone Keisha Jade Chantelle Aaliyah Naomi Tiana Shanice Leah Monique Kayla Imani Renee Alicia Zara",
        "Marcus Jermaine Leon Jerome Tyrone Andre Curtis Isaiah Malachi Elijah Reece Kai Tyrell Dwayne Jordan Micah",
        family: """
            Campbell Williams Brown Gordon Grant Francis Reid Morgan Henry Bailey Clarke Samuels Powell Gayle Lindo \
            Morrison Wallace Pinnock Dacosta Blake
            """)

    private static let easternEuropean = Names(
        """
        Anna Katarzyna Agnieszka Magdalena Monika Joanna Ewa Elena Ioana Maria Andreea Daiva Ruta Oksana Iryna Zuzanna \
        Julia Maja Alicja
        """,
        """
        Piotr Krzysztof Tomasz Marcin Pawel Andrzej Michal Andrei Mihai Ion Stefan Jonas Tomas Oleksandr Jakub Szymon \
        Antoni Filip Adrian
        """,
        family: """
            Kowalczyk Nowicki Wisniewski Zielinski Kaminski Lewandowicz Dabrowski Popescu Ionescu Dumitru Stan Radu \
            Petrauskas Kazlauskas Ivanov Petrov Kovalenko Bondar Mazur Krawczyk
            """)

    private static let southernEuropean = Names(
        "Maria Ana Sofia Carla Ines Lucia Carmen Elena Giulia Francesca Chiara Beatriz Ayse Zeynep Eleni Marta",
        "Jose Joao Miguel Antonio Carlos Manuel Luca Marco Giovanni Pedro Rui Mehmet Mustafa Georgios Nikos Diego",
        family: """
            Silva Santos Ferreira Pereira Costa Garcia Fernandez Lopez Martinez Rossi Ricci Marino Greco Yilmaz Kaya \
            Demir Papadakis Georgiou Sousa Almeida
            """)

    private static let indian = Names(
        """
        Priya Anita Sunita Meena Kavita Pooja Harpreet Jaspreet Manjit Neha Deepa Lakshmi Rekha Nisha Asha Gurpreet \
        Aanya Diya Simran Riya
        """,
        """
        Raj Sanjay Rakesh Amit Vijay Suresh Harjit Gurdeep Manpreet Anil Ravi Kiran Nikhil Arjun Rohan Dev Balbir \
        Mohan Aarav Jay
        """,
        family: """
            Patel Singh Kaur Shah Sharma Gill Desai Mistry Joshi Chauhan Sandhu Dhillon Mehta Nair Menon Reddy Iyer \
            Parmar Solanki Bhatt
            """)

    private static let pakistani = Names(
        "Ayesha Fatima Shazia Saima Nasreen Rubina Samina Zainab Maryam Hafsa Iqra Sana Aisha Noor Hira Amina",
        "Mohammed Imran Asif Tariq Nadeem Shahid Usman Bilal Hamza Adeel Zahid Yusuf Ibrahim Haris Kamran Ali",
        family: "Khan Hussain Ahmed Mahmood Iqbal Malik Akhtar Bibi Aslam Shah Qureshi Mirza Butt Raza Javed Rashid")

    private static let bangladeshi = Names(
        "Rahima Shirin Nazma Salma Farhana Jahanara Tahmina Sultana Rokeya Sadia Nusrat Tasnim Maliha Anika",
        "Abdul Mohammed Kamal Rahim Shafiq Jamal Faruk Nurul Anwar Tanvir Sajid Rafi Mahbub Habib",
        family: "Begum Miah Rahman Islam Uddin Choudhury Khatun Hossain Alam Haque Ullah Sarkar Talukdar Chowdhury")

    private static let otherAsian = Names(
        "Thi Linh Maria Grace Nirmala Sita Kamala Zahra Parwana Dilani Tharshini Angelica Mai Sunita",
        "Van Minh Jose Ramon Prakash Bishnu Ahmad Farid Nimal Suresh Kumar Rodel Duc Hari",
        family:
            "Nguyen Tran Santos Reyes Gurung Rai Thapa Limbu Ahmadi Karimi Perera Fernando Sivakumar Cruz Pham Shrestha"
    )

    private static let african = Names(
        """
        Amina Fatou Ngozi Adaeze Chioma Folake Abena Akosua Hodan Sahra Ifrah Selam Tigist Grace Blessing Esther Zola \
        Mercy
        """,
        """
        Chinedu Emeka Oluwaseun Kwame Kofi Tunde Abdi Mohamed Yonas Dawit Samuel Emmanuel Joseph Tendai Ibrahim Musa \
        David Daniel
        """,
        family: """
            Okafor Adeyemi Okonkwo Balogun Mensah Owusu Asante Boateng Hassan Abdi Warsame Tesfaye Bekele Moyo Ncube \
            Kamara Sesay Diallo Eze Nwosu
            """)

    private static let chinese = Names(
        "Mei Li Xiu Ying Yan Wai Ka Hui Jing Lin Fang Wing Suk Mei-Ling",
        "Wei Jun Ming Chun Kin Tao Hao Lei Wah Kwok Feng Bo Man Chi",
        family: "Wong Chan Li Wang Chen Zhang Liu Lam Cheung Ng Ho Leung Yang Huang")

    private static let arab = Names(
        "Fatima Maryam Layla Noor Huda Rania Samira Zahra Amal Hanan Shirin Parisa Dilan Yasmin",
        "Ahmed Mohammed Omar Ali Hassan Khalid Youssef Karim Mustafa Reza Hamid Samir Bilal Tariq",
        family:
            "Hassan Ali Ibrahim Mansour Haddad Khalil Saleh Aziz Nasser Karim Hosseini Ahmadi Rahimi Barzani Aziz Said")
}
