/// Words that passwords are made of when nobody thinks: chosen by hand for Cairn from what the published lists of leaked
/// passwords have in common, with the words of British surgeries. A password of one or two of them, whatever figures
/// stand around them, is refused. They are part of the program, so that no installation can be without them.
enum UsualWords {
    /// Whether the folded text is nothing but one or two of the words, or one of them again and again.
    static func explain(_ folded: String) -> Bool {
        let text = Array(folded.utf8)
        guard !text.isEmpty else { return true }
        // The fewest different words that the text can be taken apart into, from the left.
        var ways: [Set<[String]>] = Array(repeating: [], count: text.count + 1)
        ways[0] = [[]]
        for start in 0..<text.count where !ways[start].isEmpty {
            for length in 2...26 where start + length <= text.count {
                let word = String(decoding: text[start..<start + length], as: UTF8.self)
                guard words.contains(word) else { continue }
                for way in ways[start] where way.contains(word) || way.count < 2 {
                    ways[start + length].insert(way.contains(word) ? way : way + [word])
                }
            }
        }
        return !ways[text.count].isEmpty
    }

    static let words: Set<String> = Set(
        list.split(whereSeparator: \.isWhitespace).map { PasswordRules.fold(String($0)) })

    private static let list = """
        password passwort passw pass word passwd passphrase secret geheim letmein let me in welcome willkommen hello
        hallo hi login logon signin user username admin administrator root guest test tester testing temp temporary
        changeme change default qwerty qwert qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qaz qazwsx
        wsx edc abc abcd abcde abcdef abcdefg abcdefgh iloveyou ilove love you lovely loveyou forever together family
        mother father mummy daddy mum dad sister brother baby babe angel princess prince king queen superman batman
        spiderman ironman starwars star wars pokemon pikachu mickey mouse minnie harry potter dragon monster master
        shadow sunshine sun shine flower rose lily daisy jasmine summer winter spring autumn monday tuesday wednesday
        thursday friday saturday sunday january february march april may june july august september october november
        december christmas easter birthday happy holiday london england english britain british scotland wales ireland
        manchester liverpool arsenal chelsea united city everton tottenham spurs newcastle leeds rangers celtic
        villa westham football soccer rugby cricket tennis hockey baseball basketball golf fishing running runner
        michael jessica jennifer charlie thomas george james jack daniel matthew andrew joshua robert william david
        oliver harry jacob emma sophie olivia emily amelia chloe hannah charlotte lucy sarah laura rebecca amy anna
        michelle nicole ashley amanda matt jordan hunter buster tigger ginger pepper cookie maggie bailey molly
        monkey tiger lion bear wolf eagle falcon panda kitten kitty puppy doggy dog cat horse pony rabbit bunny fish
        dolphin butterfly spider turtle chicken banana apple orange lemon cherry strawberry peach chocolate cheese
        biscuit coffee tea pizza pasta burger sugar honey candy cookie vodka whisky beer computer laptop internet
        google facebook twitter youtube amazon microsoft windows samsung android iphone ipad nokia xbox playstation
        nintendo mario minecraft fortnite matrix cyber hacker access security secure private trust trustno trustnoone
        nothing whatever anything something everything everyone nobody freedom liberty peace justice heaven jesus
        christ god lord faith hope grace blessed bless church mercedes porsche ferrari bmw audi ford honda toyota
        money dollar pound million rich lucky luck winner victory champion super cool awesome amazing perfect beautiful
        pretty sexy hottie killer ninja pirate soldier ranger warrior wizard magic merlin phoenix thunder lightning
        storm rainbow silver golden gold diamond crystal purple yellow green blue red black white pink
        please thankyou thanks goodbye morning night evening number one two three four five six seven eight nine ten
        zero hundred thousand first last new old my the and for is me it no yes not nhs nhsmail doctor doctors nurse
        surgery practice clinic hospital health healthcare care caring carer coordinator patient patients medical
        medicine network primary emis systmone system accurx smartcard cairn reception manager office work working
        keyboard mouse monitor screen printer desk letter letters figure figures blah foo bar lorem ipsum
        correct horse battery staple correcthorsebatterystaple opensesame sesame open enter entry key keys
        """
}
