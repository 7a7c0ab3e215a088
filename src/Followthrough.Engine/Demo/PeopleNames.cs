namespace Followthrough.Engine.Demo;

/// <summary>Names that are usual in some parts of the world: given names and family names, joined at random.</summary>
internal static class PeopleNames
{
    public static readonly IReadOnlyDictionary<string, (string[] Given, string[] Family)> ByKey = new Dictionary<string, (string[], string[])>
    {
        ["us"] = Of(
            "Dana Marcus Elena Troy Priya Wesley Carmen Leroy Hannah Grace Omar Kelly Brandon Aisha Scott Monique Tyler Rebecca Hector Joanna Darnell Mei Rachel Curtis",
            "Reyes Whitfield Coleman Brooks Navarro Patel Donovan Whitaker Jefferson Lindqvist Okoye Marsh Delgado Hayward Prescott Vaughn Castillo Byrd Sutton Ferris Nakamura Holloway"),
        ["british"] = Of("Imogen Callum Harriet Nadia Rhys Beatrice Tariq Freya Alistair Poppy Duncan Zara Gareth Lorna", "Ashworth Pemberton Clarke Hussain Llewellyn Bannister Okafor Drummond Fairweather Sinclair Hargreaves Begum Thorne Winslow"),
        ["irish"] = Of("Aoife Ciarán Niamh Declan Orla Fionn Sinéad Padraig", "Gallagher Byrne Kavanagh Doyle Brennan Keane Lonergan Sweeney"),
        ["french"] = Of("Camille Julien Amandine Mehdi Élodie Bastien Solène Yanis", "Lefèvre Marchand Benali Roussel Garnier Chevalier Fontaine Moreau"),
        ["german"] = Of("Anke Jürgen Katrin Emre Birgit Matthias Leonie Stefan Heike Tobias", "Lindner Köhler Schröder Yıldız Brandt Weiß Hofmann Keller Baumgartner Vogt"),
        ["dutch"] = Of("Sanne Joost Marieke Bram Yasmin Thijs", "Vermeer Jansen Bakker Elmahdi Hendriks Smit"),
        ["nordic"] = Of("Astrid Lars Ingrid Mikael Saga Oskar", "Lindström Bergqvist Nyberg Ekholm Sjögren Dahl"),
        ["latin"] = Of("Lucía Mateo Ximena Rodrigo Paloma Andrés Valeria Esteban Inés Joaquín", "Herrera Domínguez Villalobos Fuentes Arroyo Quintana Salazar Montoya Rivas Cervantes"),
        ["brazil"] = Of("Beatriz Thiago Larissa Caio Renata Gustavo", "Carvalho Azevedo Nogueira Teixeira Barros Siqueira"),
        ["italian"] = Of("Chiara Lorenzo Giulia Davide Francesca Matteo", "Ferraro Bianchi Rinaldi Conti Galli Moretti"),
        ["polish"] = Of("Agnieszka Tomasz Kinga Paweł Magda Wojciech", "Nowicka Zieliński Wrona Mazur Kaczmarek Lis"),
        ["turkish"] = Of("Zeynep Emir Defne Burak Selin Kerem", "Aydın Demirci Şahin Koç Arslan Polat"),
        ["nigerian"] = Of("Chidi Adaeze Tunde Ngozi Emeka Folake", "Okafor Adeyemi Balogun Nwosu Eze Ogunleye"),
        ["kenyan"] = Of("Wanjiru Kamau Achieng Otieno Njeri Mutua", "Mwangi Odhiambo Kariuki Wafula Kimani Ochieng"),
        ["arabic"] = Of("Layla Khalid Mariam Yousef Noura Hassan", "Haddad Rahman Mansour Khoury Nasser Aziz"),
        ["indian"] = Of("Ananya Rohan Kavita Sanjay Meera Arjun Deepa Vikram", "Kulkarni Deshpande Sharma Iyer Mehta Chavan Joshi Rao"),
        ["chinese"] = Of("Wei Jia Hui Kenneth Xin Li Adrian Min", "Tan Lim Chen Ng Wong Goh Zhang Ong"),
        ["japanese"] = Of("Haruka Kenji Yui Takumi Aiko Daichi", "Tanaka Fujimoto Ishikawa Mori Nakagawa Ueda"),
        ["korean"] = Of("Minji Jiho Soyeon Hyun Yuna Dohyun", "Kim Park Seo Kang Yoon Han"),
    };

    private static (string[] Given, string[] Family) Of(string given, string family) => (given.Split(' '), family.Split(' '));
}
