/// Names for people who do not exist: given names and family names that occur in Stockholm, joined at random.
enum Names {
  static let women = split(
    """
    Agneta Aisha Alexandra Alicia Alma Amanda Amira Anastasia Anneli Annika Astrid Aurélie Ayşe Azadeh Beatrice Birgitta
    Bożena Caroline Cecilia Charlotte Dorota Ebba Eleonora Elif Elisabet Ellinor Elvira Emelie Farah Fatuma Felicia
    Fereshteh Freja Gabriella Gunilla Gülşen Habiba Hanna Hélène Hiwot Idil Ingegerd Ingrid Jasmine Jelena Johanna Josefin
    Karolina Katarzyna Kerstin Khadija Kristina Leïla Linnéa Ljubica Lovisa Lucía Madeleine Magdalena Malin Margareta
    Mariam Märta Matilda Mehret Mihaela Moa-Li Monika Nadia Nathalie Nimo Noor Olivia Paulína Pernilla Ramona Rebecka
    Renée Rozhin Sabrina Saga-Lo Sagal Samira Saša Shahrzad Signe Šárka Sofía Solveig Stella Svea Tatjana Therese Thi-Anh
    Tindra Tuva Ulrika Vendela Veronica Viktoria Wilhelmina Yasmin Ylva Yordanos Zahra Zeynep Zuzana Åsa Özlem
    """)

  static let men = split(
    """
    Abdirahman Adrian Ahmed Alexander Alfred Amanuel Andrzej André Anton Aram Arvid Ayman Axel Bartłomiej Benjamin Berhane
    Bogdan Casper Christoffer Dariusz Dawit Dominic Dušan Edvard Elias Emanuel Emre Erik-Olof Fabian Farhad Filip Fredrik
    Gabriel Goran Gustav Göran Hamza Hampus Hassan Henrik Hjalmar Hüseyin Håkan Ibrahim Ismail Jakob Jaromír Jesper Joakim
    Jonatan José Julius Kahin Karwan Kasper Kristoffer Leonard Liban Linus Ludvig Łukasz Magnus Mahdi Marcus Martin
    Mathias Mehmet Melker Michał Mikael Mohamud Morteza Mustafa Måns Nicolás Niklas Noel-Karim Oliver Omar Oskar Patrik
    Pontus Rasmus Reza Rickard Robin Roberto Samuel Sebastian Siavash Simon Sixten Stefan Šimon Sören Tesfaye Theodor
    Thomas Tobias Torbjörn Tomáš Valter Viktor Vincent Wilhelm William Yonas Yusuf Zakaria Zoltán Åke Çetin Örjan
    """)

  static let families = split(
    """
    Abdullahi Adamczyk Adolfsson Aghajani Ahlström Albrektsson Alvarez Amanuelsson Andersdotter Aronsson Asklöv Axelsson
    Baghdasarian Bengtzon Bergenstråle Bergqvist Björkengren Bohlander Brännström Byström Çelik Cederlöf Dahlgren
    Dalmarsson Danielsson Demirtaş Edlundh Ekenstierna Eklöf Elmi-Warsame Engdahl Erikslund Escobar Fagerhult Farahani
    Forsgren Fridolfsson Frölander Gebremedhin Ghasemi Granlöf Grönvall Guðmundsson Göransdotter Habtemariam Hagström
    Halvarsson Hedengren Hernández Holmgård Hosseini Höglund Isaksson Ivanović Jafari Jankowski Jerrestål Jönsson Kamali
    Karlsdotter Katzmann Kjellander Kovačević Krüger Källström Lagerbäck Larsdotter Leijonhufvud Liljekvist Lindqvister
    Ljungdahl Lundmarker Löfgren Mahamoud Malmsten Mårtensson Mehari Mendoza Mikkelsen Mohammadi Montelius Mörner
    Nasrallah Nordenfalk Norrby Novák Nyströmer Nørgaard Ohlsson Olofsdotter Oskarsson Özdemir Palmcrantz Pettersdotter
    Piątek Pålsson Qvarnström Rahimi Rehnström Ringdahl Rosenqvist Rydström Rönnblad Sadeghi Sahlström Salihović
    Samuelsson Sandåker Santos Sjöstrand Skoglund Stefansdotter Stjernlöf Strömqvist Sundelöf Svärdström Szymańska
    Söderblom Tavakoli Tekle Thorvaldsson Tjäder Tångring Törnqvist Uggla-Ström Valfridsson Vikingsson Vučić Wahlström
    Warsame Westerlundh Wikberger Wojciechowski Yılmaz Yohannes Zamani Zetterqvist Åbergsson Åkerhielm Ånäs Ärlebrandt
    Öhrström Öqvist Österlundh
    """)

  private static func split(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }
}
