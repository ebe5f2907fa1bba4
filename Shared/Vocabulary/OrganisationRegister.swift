/// The city's organisation as data, with validity.
///
/// Districts: start.stockholm (områdesfakta, stadsdelsförvaltningar, 2023-04), with codes of our own, because the city's
/// Nyko codes were not found: 14 districts from 2007, 13 from 2020-07-01, 11 from 2023-07-01. Committees and companies:
/// the City of Stockholm's own lists of nämnder and bolag in the mandate period 2019–2022; codes of our own. Authorities:
/// the catalogue's rows 40–48, with years of their founding. Job centres: places that the city has named, not checked
/// against a list of the city's; their dates follow Jobbtorg Stockholm's own. Associations and private companies are no rows
/// here: they come from the person register's organisations at run time.
enum OrganisationRegister {
  /// `code;kind;name;valid from;valid to;successor;parent`, a row a line.
  private static let table = """
    STAD;stad;Stockholms stad;1863-01-01;;;
    SDN-BRO;stadsdelsnamnd;Bromma;2007-01-01;;;
    SDN-EAV;stadsdelsnamnd;Enskede-Årsta-Vantör;2007-01-01;;;
    SDN-FAR;stadsdelsnamnd;Farsta;2007-01-01;;;
    SDN-HAG;stadsdelsnamnd;Hägersten-Liljeholmen;2007-01-01;2020-06-30;SDN-HAA;
    SDN-ALV;stadsdelsnamnd;Älvsjö;2007-01-01;2020-06-30;SDN-HAA;
    SDN-HAA;stadsdelsnamnd;Hägersten-Älvsjö;2020-07-01;;;
    SDN-HAV;stadsdelsnamnd;Hässelby-Vällingby;2007-01-01;;;
    SDN-KUN;stadsdelsnamnd;Kungsholmen;2007-01-01;;;
    SDN-NOR;stadsdelsnamnd;Norrmalm;2007-01-01;2023-06-30;SDN-NIS;
    SDN-OST;stadsdelsnamnd;Östermalm;2007-01-01;2023-06-30;SDN-NIS;
    SDN-NIS;stadsdelsnamnd;Norra innerstaden;2023-07-01;;;
    SDN-RIK;stadsdelsnamnd;Rinkeby-Kista;2007-01-01;2023-06-30;SDN-JAR;
    SDN-SPT;stadsdelsnamnd;Spånga-Tensta;2007-01-01;2023-06-30;SDN-JAR;
    SDN-JAR;stadsdelsnamnd;Järva;2023-07-01;;;
    SDN-SKA;stadsdelsnamnd;Skarpnäck;2007-01-01;;;
    SDN-SKH;stadsdelsnamnd;Skärholmen;2007-01-01;;;
    SDN-SOD;stadsdelsnamnd;Södermalm;2007-01-01;;;
    AMF;enhet;Arbetsmarknadsförvaltningen;2007-01-01;;;NMD-AMN
    ETC;enhet;Etableringscentrum;2019-08-01;;;AMF
    SOF;enhet;Socialförvaltningen;2007-01-01;;;NMD-SOC
    AMF-JOBB;enhet;Jobbtorg Stockholm;2008-01-01;;;AMF
    AMF-VUX;enhet;Vuxenutbildning Stockholm;2011-01-01;;;AMF
    NMD-KS;namnd;Kommunstyrelsen;2007-01-01;;;
    NMD-AMN;namnd;Arbetsmarknadsnämnden;2007-01-01;;;
    NMD-EXP;namnd;Exploateringsnämnden;2007-01-01;;;
    NMD-FAS;namnd;Fastighetsnämnden;2007-01-01;;;
    NMD-IDR;namnd;Idrottsnämnden;2007-01-01;;;
    NMD-KUL;namnd;Kulturnämnden;2007-01-01;;;
    NMD-KYR;namnd;Kyrkogårdsnämnden;2007-01-01;;;
    NMD-MHN;namnd;Miljö- och hälsoskyddsnämnden;2007-01-01;;;
    NMD-SER;namnd;Servicenämnden;2007-01-01;;;
    NMD-SOC;namnd;Socialnämnden;2007-01-01;;;
    NMD-SBN;namnd;Stadsbyggnadsnämnden;2007-01-01;;;
    NMD-TRA;namnd;Trafiknämnden;2007-01-01;;;
    NMD-UTB;namnd;Utbildningsnämnden;2007-01-01;;;
    NMD-VAL;namnd;Valnämnden;2007-01-01;;;
    NMD-ALD;namnd;Äldrenämnden;2007-01-01;;;
    NMD-OVF;namnd;Överförmyndarnämnden;2007-01-01;;;
    BOL-SVB;bolag;Svenska Bostäder;2007-01-01;;;
    BOL-FAM;bolag;Familjebostäder;2007-01-01;;;
    BOL-STH;bolag;Stockholmshem;2007-01-01;;;
    BOL-MIC;bolag;Micasa Fastigheter;2007-01-01;;;
    BOL-SIS;bolag;Skolfastigheter i Stockholm (SISAB);2007-01-01;;;
    BOL-SVO;bolag;Stockholm Vatten och Avfall;2007-01-01;;;
    BOL-HAM;bolag;Stockholms Hamnar;2007-01-01;;;
    BOL-PAR;bolag;Stockholm Parkering;2007-01-01;;;
    BOL-STO;bolag;Stokab;2007-01-01;;;
    BOL-BOF;bolag;Bostadsförmedlingen i Stockholm;2007-01-01;;;
    BOL-SBR;bolag;Stockholm Business Region;2007-01-01;;;
    BOL-KSS;bolag;Kulturhuset Stadsteatern;2007-01-01;;;
    JT-FARSTA;jobbtorg;Jobbtorg Farsta;2008-01-01;;;AMF-JOBB
    JT-KISTA;jobbtorg;Jobbtorg Kista;2008-01-01;;;AMF-JOBB
    JT-SKARH;jobbtorg;Jobbtorg Skärholmen;2008-01-01;;;AMF-JOBB
    JT-VALL;jobbtorg;Jobbtorg Vällingby;2008-01-01;;;AMF-JOBB
    MYN-AMS;myndighet;Arbetsmarknadsverket;1948-01-01;2007-12-31;MYN-AF;
    MYN-AF;myndighet;Arbetsförmedlingen;2008-01-01;;;
    MYN-FK;myndighet;Försäkringskassan;2005-01-01;;;
    MYN-SKV;myndighet;Skatteverket;2004-01-01;;;
    MYN-MIG;myndighet;Migrationsverket;2000-07-01;;;
    MYN-DI;myndighet;Datainspektionen;1973-07-01;2020-12-31;MYN-IMY;
    MYN-IMY;myndighet;Integritetsskyddsmyndigheten;2021-01-01;;;
    MYN-SOS;myndighet;Socialstyrelsen;1968-01-01;;;
    MYN-IVO;myndighet;Inspektionen för vård och omsorg;2013-06-01;;;
    MYN-KRV;myndighet;Kriminalvården;2006-01-01;;;
    MYN-POL;myndighet;Polismyndigheten;2015-01-01;;;
    MYN-SSC;myndighet;Statens servicecenter;2012-06-01;;;
    MYN-CSN;myndighet;Centrala studiestödsnämnden;1965-01-01;;;
    MYN-SCB;myndighet;Statistiska centralbyrån;1858-01-01;;;
    MYN-LST;myndighet;Länsstyrelsen i Stockholms län;1968-01-01;;;
    REG-SLL;region;Stockholms läns landsting;1971-01-01;2018-12-31;REG-STH;
    REG-STH;region;Region Stockholm;2019-01-01;;;
    SAM-STH;samordningsforbund;Samordningsförbundet Stockholms stad (FINSAM);2007-01-01;;;
    """

  /// Read once; some seventy rows.
  static let rows: [Organisation] = table.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 7, let kind = Organisation.Kind(rawValue: cells[1]),
      let validFrom = try? CivilDate(parsing: cells[3])
    else { return nil }
    return Organisation(
      code: OrganisationCode(unchecked: cells[0]), name: cells[2], kind: kind, validFrom: validFrom,
      validTo: try? CivilDate(parsing: cells[4]),
      successor: cells[5].isEmpty ? nil : OrganisationCode(unchecked: cells[5]),
      parent: cells[6].isEmpty ? nil : OrganisationCode(unchecked: cells[6]))
  }

  private static let indexByCode: [String: Int] = Dictionary(
    uniqueKeysWithValues: rows.enumerated().map { ($0.element.code.text, $0.offset) })

  static func row(of code: String) -> Organisation? { indexByCode[code].map { rows[$0] } }

  /// How many rows the table has, read or not: a test holds it against `rows`.
  static var lineCount: Int { table.split(separator: "\n").count }
}
